### 各环节及其命令：每条一句，说明做什么。


## 各环节

room-people = 人员与角色
room-donor = 供者：知情同意、筛查、检测、合格判定、组织采集
room-bank = 从组织到细胞系再到细胞库
room-batch = 生产：工艺、物料、房间、步骤、灌装、冻存
room-quality = 质量：标准、检验结果、调查、偏差、暂扣、放行
room-supply = 供应：储存、药盒、订单、运输、温度、配制
room-trial = 试验：中心、受试者、分配、给药、访视、分析
room-safety = 安全性：不良事件、向监管机构报告、安全性审查、揭盲

## 人员

command-people-appoint = 任命人员；第一位由本人任命自己
command-people-grant-role = 授予角色
command-people-withdraw-role = 收回角色
command-people-delegate = 在中心授权他人承担任务（授权分工表）
command-people-train = 记录某人接受了某版文件的培训
command-people-correct = 更正人员记录；原记录仍可查阅

## 供者

command-donor-enrol = 登记供者（仅用代号）
command-donor-record-consent = 记录供者的知情同意
command-donor-withdraw-consent = 记录供者撤回同意
command-donor-screen = 记录供者筛查
command-donor-record-test = 记录供者检测结果
command-donor-determine-eligibility = 判定供者是否合格
command-donor-collect-tissue = 采集供者组织
command-donor-report-finding = 报告供者的事后发现：其全部下游立即暂扣
command-donor-correct = 更正供者记录；原记录仍可查阅

## 细胞库

command-bank-reprogramme = 对组织重编程并挑取克隆；每个克隆成为一个细胞系
command-bank-profile-tissue = 记录组织的身份图谱
command-bank-characterise-line = 记录细胞系的鉴定结果
command-bank-choose-line = 选定用于生产的细胞系
command-bank-plan-bank = 为选定的细胞系计划建库
command-bank-bank-cells = 记录建库冻存
command-bank-correct = 更正组织、细胞系或细胞库的记录

## 批次

command-batch-adopt-process = 启用工艺的首个版本
command-batch-amend-process = 启用工艺的新版本
command-batch-plan-batches = 计划生产批次
command-batch-receive-material = 记录物料到货
command-batch-release-material = 放行物料供使用
command-batch-book-out-material = 记录为某步骤领用物料
command-batch-register-room = 登记房间及其级别和限度
command-batch-register-instrument = 登记仪器
command-batch-calibrate = 记录校准
command-batch-record-monitoring = 记录一轮环境监测
command-batch-start = 用细胞库冻存管启动批次
command-batch-perform-step = 记录已完成的步骤
command-batch-verify-step = 记录第二人对步骤的复核
command-batch-record-control = 记录中间控制结果
command-batch-harvest = 记录收获
command-batch-fill = 记录灌装
command-batch-freeze = 记录一次冻存
command-batch-split = 记录一批拆分为数批
command-batch-pool = 记录数批合并为一批
command-batch-close-record = 审核后关闭批记录
command-batch-abandon = 终止批次：其任何一批都不再放行
command-batch-correct = 更正生产记录

## 质量

command-quality-adopt-specification = 启用质量标准或其新版本
command-quality-take-sample = 记录取样送检
command-quality-reserve-sample = 记录留样
command-quality-report-result = 报告检验结果
command-quality-review-result = 评审无判定限度的结果
command-quality-open-investigation = 对某结果展开调查
command-quality-conclude-investigation = 给出调查结论，并说明以哪个结果为准
command-quality-open-deviation = 提出偏差
command-quality-assess-deviation = 评估偏差及其影响
command-quality-close-deviation = 关闭偏差
command-quality-place-hold = 暂扣
command-quality-lift-hold = 解除暂扣
command-quality-release = 放行一批或一个细胞库
command-quality-stage-release = 分阶段放行：列明尚待出具的结果
command-quality-reject = 将一批或一个细胞库永久判为不合格
command-quality-set-shelf-life = 设定产品有效期
command-quality-start-stability = 启动稳定性考察
command-quality-record-pull = 记录稳定性取样
command-quality-open-change = 提出变更及其可比性方案
command-quality-close-change = 给出结论并关闭变更
command-quality-correct = 更正取样、结果或稳定性取样的记录

## 供应

command-supply-put-away = 记录冻存管或药盒入库
command-supply-move = 记录冻存管或药盒移位
command-supply-count = 记录盘点
command-supply-declare-missing = 申报冻存管或药盒遗失
command-supply-plan-supply = 制定某部分的供应计划
command-supply-make-series = 制作药盒系列
command-supply-label-kits = 为系列贴签并核对标签数
command-supply-register-shipper = 登记运输箱或其再确认
command-supply-order = 为中心订购药盒
command-supply-pack = 将订单装入运输箱
command-supply-dispatch = 发运
command-supply-ship-under-quarantine = 在批放行之前以待检状态发运
command-supply-receive = 记录收货
command-supply-read-logger = 记录温度记录仪读数
command-supply-disposition-excursion = 判定温度偏离后的药盒可否使用
command-supply-thaw = 记录药盒复苏
command-supply-prepare-dose = 记录剂量配制
command-supply-return-kit = 记录药盒退回
command-supply-destroy = 记录在见证下销毁冻存管或药盒
command-supply-reconcile = 清点核对中心的药盒
command-supply-recall = 召回整个系列
command-supply-mock-recall = 记录模拟召回
command-supply-correct = 更正供应记录；移动记录不作更正

## 试验

command-trial-adopt-protocol = 启用试验方案
command-trial-amend-protocol = 使试验方案的新版本生效
command-trial-register-site = 登记中心
command-trial-record-approval = 记录主管机构的批准
command-trial-activate-site = 启动中心
command-trial-plan-enrolment = 计划入组人数与中心
command-trial-pause = 暂停入组、给药、队列或中心
command-trial-resume = 解除暂停
command-trial-pre-screen = 记录征询前的病历预筛
command-trial-record-consent = 记录受试者的知情同意
command-trial-withdraw-consent = 记录受试者撤回同意
command-trial-screen = 对已同意者开始筛选
command-trial-answer-criterion = 回答一条入排标准
command-trial-confirm-eligibility = 确认受试者合格
command-trial-fail-screening = 记录筛选失败
command-trial-screen-again = 对曾筛选失败者重新筛选
command-trial-commit-list = 在随机化之前对随机表作出承诺
command-trial-supersede-list = 改用新的随机表
command-trial-randomise = 将受试者随机化
command-trial-correct-stratum = 更正分层；组别不变
command-trial-open-cohort = 按剂量水平开放队列
command-trial-enter-cohort = 让受试者进入队列的下一个位置
command-trial-decide-escalation = 决定队列之后如何进行
command-trial-assign-kit = 为一次给药分配药盒
command-trial-replace-kit = 更换无法使用的药盒
command-trial-clear-for-dosing = 批准受试者给药
command-trial-record-administration = 记录给药
command-trial-record-visit = 记录计划内访视
command-trial-record-unscheduled-visit = 记录计划外访视
command-trial-raise-query = 对数据提出质疑
command-trial-answer-query = 答复质疑
command-trial-stop-treatment = 记录停止给药；访视照常
command-trial-withdraw = 记录受试者退出试验
command-trial-lose = 记录受试者失访
command-trial-transfer = 记录受试者转至其他中心
command-trial-record-death = 记录死亡
command-trial-complete = 记录受试者完成试验
command-trial-lock-analysis = 锁定分析数据
command-trial-open-analysis = 对已锁定的分析揭示组别
command-trial-reveal-seed = 公开某部分随机表的种子
command-trial-correct = 更正受试者或中心的记录

## 安全性

command-safety-adopt-rules = 启用监管机构的报告规则
command-safety-report-adverse-event = 报告不良事件；最少信息即可
command-safety-follow-up = 补充不良事件的后续信息
command-safety-assess = 评估不良事件：因果关系与预期性
command-safety-determine-susar = 在知悉组别后判定是否为可疑且非预期严重不良反应（SUSAR）
command-safety-submit-report = 记录向监管机构提交的报告
command-safety-record-nothing-due = 记录对监管机构无报告义务
command-safety-convene-review = 记录安全性审查及其结论
command-safety-unblind-participant = 记录某受试者的组别已被知悉
command-safety-correct = 更正安全性记录
