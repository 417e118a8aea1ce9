### 临床量表评分的文字。

## 表上的位置

side-right = 右侧
side-left = 左侧
item-motor = { $side } { $segment } 关键肌
item-light-touch = { $side } { $segment } 轻触觉
item-pin-prick = { $side } { $segment } 针刺觉
item-non-key = { $side }最低非关键肌
item-contraction = 肛门自主收缩
item-pressure = 肛门深部压觉

## 输入有误

problem-fault = 无法读取 { $path }：{ $why }。请检查文件名和权限。
problem-too-large = { $path } 超过 200 MB，检查表不会这么大。请确认文件是否正确，或将其拆分。
problem-not-text = { $path } 不是 UTF-8 文本：第 { $at } 字节有误。请另存为 UTF-8。
problem-not-json = { $path } 第 { $line } 行第 { $column } 列：不是 JSON（{ $why }）。请在该处改正；CSV 文件名须以 .csv 结尾。
problem-not-csv = { $path } 不是 CSV：{ $why }。每行的单元格数须与首行的列名数相同。
problem-no-form = { $path } 中没有检查表。请提供一份，或至少含一份的列表。
problem-not-a-form = 表 { $form }：不是一次检查。须有 right 和 left，或如 c5RightMotor 的平铺名称；“score schema isncsci” 可显示格式。
problem-wrong-revision = 表 { $form }：不支持修订版 { $given }。此处只按 2019 修订版评分；旧版规则不同，请按原始答案重新分类。
problem-no-revision = 表 { $form } 未说明所依修订版。若为 2019 版，请加上 "revision": "2019"。
problem-unknown-key = 表 { $form }：没有名为 { $key } 的项目。请删除或改正名称。
problem-wrong-value = 表 { $form }：{ $key } 处不能写 { $given }。“score schema isncsci” 可显示允许的写法。
problem-missing-answer = 表 { $form }，{ $place }（{ $key }）：没有答案。无法检查时请写 NT。
problem-unknown-answer = 表 { $form }，{ $place }（{ $key }）：“{ $text }” 不是答案。请写 0 至 { $most } 或 NT；因非脊髓损伤原因而按不正常计时后加 *，按正常计时后加 **。
problem-normal-with-star = 表 { $form }，{ $place }（{ $key }）：“{ $text }” 给正常分级加了星号。只有异常或无法检查的答案可加星号：请写 { $most }。
problem-not-yes-no = 表 { $form }，{ $place }（{ $key }）：“{ $text }” 不是答案。请写 Yes、No 或 NT。
problem-not-a-segment = 表 { $form }，{ $place }（{ $key }）：“{ $text }” 不是节段。请写节段，如 L2；均无功能写 none；未检查则省略。
problem-no-such-item = 表 { $form }，条目 { $item }：量表中没有此条目。请改正编号或删除。
problem-no-such-grade = 表 { $form }，条目 { $item }：{ $given } 不是该条目的分级。可用分级为 { $allowed }。
problem-not-answered = 表 { $form }，条目 { $item }：没有答案。无法评定时请写 NT。
problem-not-exactly-one = 表 { $form }：条目 { $one } 与 { $other } 须且只须回答一个：无胃造瘘答 { $one }，有胃造瘘答 { $other }。
problem-wrong-form = 无法读取表 { $form }：{ $why }。“score schema” 可显示表的内容。
problem-no-slope-total = 无法计算变化速率：有条目无法评定，总分缺失。
problem-no-slope-time = 无法计算变化速率：两次之间至少须隔一天。请改正天数。
problem-no-slope-forms = 无法计算两次评定之间的变化速率：文件只有一份表。请提供两份或以上，最早的在前。
problem-wrong-claim = “{ $given }” 不是分级或节段。请写 --ais A 至 E，--level 如 C5 或 C4,C5。

## ISNCSCI 报告

report-title = ISNCSCI 2019，表 { $form }
report-ais = AIS 分级
report-completeness = 损伤
report-neurological-level = 神经损伤平面
report-side = { "  " }{ $side }：感觉平面 { $sensory }；运动平面 { $motor }；感觉部分保留区 { $sensoryzone }；运动部分保留区 { $motorzone }
report-total = { "  " }{ $what }：右 { $right }，左 { $left }，合计 { $both }（满分 { $most }）
report-why = 结果的由来
total-upper = 上肢运动评分
total-lower = 下肢运动评分
total-light-touch = 轻触觉
total-pin-prick = 针刺觉
not-determinable = 无法确定，可能为 { $values }
sum-not-determined = 无法确定
no-grade = 不适用
complete = 完全性
incomplete = 不完全性
complete-or-incomplete = 无法确定：完全性或不完全性
none = 无
and-more = { $told }，另有 { $more } 项
anal-yes = 有
anal-no = 无
anal-untested = 未检查

## ISNCSCI 步骤

step-sensory-intact = { "  " }感觉平面（{ $side }）：{ $level }。每个皮节的轻触觉和针刺觉均为 2。
step-sensory = { "  " }感觉平面（{ $side }）：{ $level }。自 C2 向下，以下答案使其终止或可能终止：{ $by }。
step-motor-full = { "  " }运动平面（{ $side }）：{ $level }。相关关键肌均为 5。
step-motor = { "  " }运动平面（{ $side }）：{ $level }。最低的不小于 3 且其上均为 5 的关键肌；以下答案使其终止或可能终止：{ $by }。
step-motor-follows = { "  " }运动平面（{ $side }）：{ $level }。无肌可查处随感觉平面；低于 5 的关键肌：{ $by }。
step-neurological = { "  " }神经损伤平面：{ $level }，即四个平面中最靠头侧者。
step-completeness = { "  " }最低骶段：肛门自主收缩{ $contraction }；肛门深部压觉{ $pressure }；S4-5 感觉：{ $sensation }。
step-far = { "  " }运动平面 { $level }（{ $side }）以下三个节段之外的运动功能：{ $muscles }。
step-far-non-key = { " " }非关键肌功能可达 { $segment }。
step-far-non-key-untested = { " " }非关键肌未检查；若有功能则为 C 或 D。
step-half = { "  " }{ $level } 以下：{ $muscles } 块关键肌中有 { $least } 块不小于 3；达到一半为 D，不足为 C。
step-half-open = { "  " }{ $level } 以下：{ $muscles } 块关键肌中有 { $least } 至 { $most } 块不小于 3；达到一半为 D，不足为 C。
step-grade = { "  " }AIS { $grade }：{ $words }。
step-attainable = { " " }合并来看，这些答案只能达到 { $grades }。
step-no-earlier-deficit = { "  " }全部正常且从未有过缺损：损伤分级不适用。
step-zone-non-key = { "  " }运动部分保留区（{ $side }）：{ $zone }，该处非关键肌有功能。
step-totals = { "  " }肌力与感觉答案中 { $untested } 项为 NT，{ $starred } 项带星号。含 NT 的总和无法确定；带星号的分级按检查所得计入。
grade-a = 最低骶段无感觉和运动功能
grade-b = 最低骶段有感觉，运动平面以下三个节段之外无运动功能
grade-c = 运动不完全性，神经损伤平面以下不小于 3 的关键肌不足一半
grade-d = 运动不完全性，神经损伤平面以下不小于 3 的关键肌至少一半
grade-e = 曾有缺损，现各节段均正常
grade-open = 这些答案使多个分级都有可能

## 哪些答案可确定分级

settle-set = { "  " }查清以下各项，无论结果如何，均可确定分级：{ $items }
settle-no-small-set = { "  " }不超过 { $most } 项答案无法保证确定分级。
settle-next = { "  " }建议接着检查（缩小范围最多）：{ $items }
settle-non-key = { "  " }分级可能为 B：工作表要求检查{ $side }非关键肌。

## 核对与断言

check-differs = 表 { $form }：{ $name } 所写为 { $stated }，按答案应为 { $ours }。
check-agrees = 已核对 { $count } 项所写结果，全部一致。
note-unknown-columns = 以下列在此无意义，未读取：{ $columns }
sum-motor = 运动总分
sum-upper = 上肢运动评分
sum-lower = 下肢运动评分
claim-impossible = { $sum } { $claimed } 与 { $levels } 的 AIS { $ais } 不可能并存：该处应在 { $least } 与 { $most } 之间。
claim-no-such-form = { $sum } { $claimed }：没有检查会在 { $levels } 得出 AIS { $ais }。
claim-possible = 该断言没有自相矛盾之处。

## 其他量表

scale-title = { $scale }，表 { $form }
scale-sum = { "  " }{ $what }：{ $points }（满分 { $most }）
scale-sum-missing = { "  " }{ $what }：无法确定，在 { $least } 与 { $best } 之间（满分 { $most }）；未评定：{ $items }。作者未给出缺项规则。
scale-total = 总分
scim-self-care = 自理
scim-respiration = 呼吸和括约肌管理
scim-mobility = 移动
als-bulbar = 延髓
als-limb = 肢体
als-respiratory = 呼吸
als-compared-with-last-visit = { "  " }注意：评定时与上次访视比较。该量表应与患病前状态比较。
als-since-onset = { "  " }自起病以来：{ $days } 天内每 30 天 { $rate } 分
als-slope = 首次至末次：{ $days } 天内变化 { $change } 分，每 30 天 { $rate } 分
als-item-5-changed = 注意：条目 5 在 5a 与 5b 之间改变，其分数回答的是不同问题。
updrs-part = { "  " }第 { $part } 部分：{ $score }（满分 { $most }）
updrs-part-prorated = { "  " }第 { $part } 部分：{ $score }（满分 { $most }），按比例推算：{ $items } 项中 { $observed } 项共 { $sum } 分；未评定：{ $missing }
updrs-part-missing = { "  " }第 { $part } 部分：无分数，{ $items } 项中评定了 { $observed } 项，最多可缺 { $allowed } 项；未评定：{ $missing }
updrs-total = { "  " }四部分合计：{ $points }（满分 260）
updrs-on = { "  " }第 III 部分在开期评定。
updrs-off = { "  " }第 III 部分在关期评定。
updrs-remote = { "  " }远程访视：强直和姿势稳定性（六项）无法评定。
updrs-rated-at-a-distance = { "  " }注意：以下项目须评定者亲手检查，却在远程访视中评定：{ $items }
updrs-no-state = { "  " }注意：未说明第 III 部分在开期还是关期评定。
updrs-sum-of-parts = { "  " }注意：作者验证的是各部分，而非其总和。
updrs-limits = { "  " }缺项限度：{ $source }
