### 产品的里程碑，以及项目所依据的证据。

room-portfolio = 产品已达成的里程碑，以及项目所依据的证据
command-portfolio-record-milestone = 记录产品达成的里程碑：试验许可、资格认定、首次人体给药等
command-portfolio-adopt-evidence = 采纳一项研究作为证据；属于其他产品的会予以标明
command-portfolio-correct = 更正里程碑或已采纳的研究；原文仍可查阅

field-named = 来源中产品的名称（如与本库不同）
field-indication = 产品的适应症
field-milestone = 所达成的里程碑
field-source = 出处
field-studied = 研究所用的产品，按研究中的名称
field-claims = 各项结论及其数据截止日

refusal-portfolio-not-yet = { $on } 尚未到来：未达成的只是计划。
    .way-out = 请在达成之后再记录。
refusal-portfolio-identity-missing = 未写明产品或适应症。
    .way-out = 两者都须写明：某产品某适应症的认定不适用于其他产品或适应症。
refusal-portfolio-authority-missing = “{ $milestone }”须由主管机构作出，而未写明机构。
    .way-out = 请写明出具函件或登记的机构。
refusal-portfolio-source-missing = 未写明出处。
    .way-out = 请填写函件编号、登记库或网址。
refusal-portfolio-claims-missing = 采纳该研究却未写明其任何结论。
    .way-out = 请至少写明一项结论及其数据截止日。
refusal-portfolio-reason-missing = 缺少理由。
    .way-out = 请用文字说明理由。
refusal-portfolio-not-that-fact = { $target } 不是可以这样更正的里程碑或研究。
    .way-out = 请给出该记录本身的编号，并提交同类的新内容。

board-milestones = 产品里程碑
board-evidence = 项目所依据的证据

column-product = 产品
column-named = 来源中的名称
column-indication = 适应症
column-milestone = 里程碑
column-authority = 主管机构
column-source = 出处
column-study = 研究
column-kind = 研究对象
column-studied = 所研究的产品
column-own = 同一产品
column-claims = 结论及数据截止日

word-submitted = 已递交
word-accepted = 已受理
word-ind-allowed = 可开展临床试验
word-clinical-hold = 临床试验暂停
word-orphan-designated = 孤儿药资格
word-expedited-designation = 加快审评资格
word-conditionally-approved = 附条件批准
word-approved = 批准上市
word-refused = 不予批准
word-first-in-human = 首次人体给药
word-enrolment-complete = 入组完成
word-read-out = 揭盲读出
word-animal = 动物
word-human = 人体

story-milestone = { $product } 达成：{ $milestone }，{ $on }。
story-milestone-of-authority = { $product } 达成：{ $milestone }（{ $authority }，{ $on }）。
