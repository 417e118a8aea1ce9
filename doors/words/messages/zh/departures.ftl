### 虽已接受、但有问题的报告：问题何在。

## 细胞库

departure-bank-bank-not-planned = 冻存了未经计划的细胞库。
departure-bank-counts-not-in-cells = 计数不是细胞数或单位不一致：每支 { $each }，总计 { $all }。
departure-bank-finding-does-not-answer-assay = 所报结果与检查项目不对应：{ $assay }。
departure-bank-identity-does-not-match = 选定的细胞系与其来源组织不符：{ $assay }。
departure-bank-line-found-abnormal = 选定的细胞系检出异常（{ $assay }）：{ $what }
departure-bank-line-not-chosen = 所冻存细胞库的细胞系未被选定。
departure-bank-lines-mixed = 建库所用冻存管来自不同细胞系。
departure-bank-more-vials-than-cells-allow = 灌装的细胞数（{ $filled }）多于计数（{ $counted }）。
departure-bank-no-vials-filled = 未灌装任何冻存管。
departure-bank-origin-not-cleared = 该细胞库的供者未判定合格，或其同意不涵盖此用途。
departure-bank-parent-held = 该细胞库的来源处于暂扣状态。
departure-bank-parent-vial-already-used = 所复苏的冻存管此前已复苏过。
departure-bank-parent-vial-not-in-store = 所复苏的冻存管不在库中。
departure-bank-passage-below-parent = 代次 { $passage } 低于来源细胞库的代次 { $parent }。
departure-bank-passage-limit-passed = 代次 { $passage } 超过计划的上限 { $limit }。
departure-bank-tier-out-of-order = 建库层级有误：以{ $from }制备{ $tier }。

## 批次

departure-batch-amount-not-comparable = 步骤“{ $step }”：{ $amount } 无法与剩余量 { $left } 比较。
departure-batch-containers-do-not-balance = 步骤“{ $step }”：取用容器 { $taken } 个，灌装 { $filled } 个，损坏 { $spoiled } 个，数目不符。
departure-batch-control-by-another-method = 步骤“{ $step }”，中间控制“{ $control }”：所用方法为“{ $method }”，工艺规定为“{ $wanted }”。
departure-batch-control-not-comparable = 步骤“{ $step }”，中间控制“{ $control }”：{ $value } 无法与 { $limit } 比较。
departure-batch-control-not-in-process = 步骤“{ $step }”：工艺中没有中间控制“{ $control }”。
departure-batch-control-outside-limits = 步骤“{ $step }”，中间控制“{ $control }”：{ $value } 超出 { $limit }。
departure-batch-count-not-in-viable-cells = 步骤“{ $step }”：{ $value } 不是活细胞数。
departure-batch-ended-before-it-started = 步骤“{ $step }”所报结束时间早于开始时间。
departure-batch-hold-time-passed = 步骤“{ $step }”：等待了 { $waited }，允许 { $limit }。
departure-batch-instrument-found-outside = 仪器校准时发现超出限度，上次合格以来的测量存疑。
departure-batch-instrument-held = 步骤“{ $step }”：使用了被暂扣的仪器。
departure-batch-instrument-left-outside = 仪器校准后仍超出限度，不得使用。
departure-batch-instrument-missing = 步骤“{ $step }”：未列出“{ $class }”类仪器。
departure-batch-instrument-overdue = 步骤“{ $step }”：使用了校准逾期或不合格的仪器。
departure-batch-material-arrived-damaged = 物料“{ $class }”（供应商批号 { $vendor-lot }）到货破损或运输不当。
departure-batch-material-expired = 使用了已于 { $expires } 过期的物料。
departure-batch-material-expired-on-arrival = 物料“{ $class }”（供应商批号 { $vendor-lot }）到货时已过期：{ $expires }。
departure-batch-material-held = 使用了被暂扣的物料。
departure-batch-material-missing = 步骤“{ $step }”：未列出“{ $class }”类物料。
departure-batch-material-not-booked-out = 步骤“{ $step }”：用量 { $amount } 多于领用量。
departure-batch-material-not-for-step = 步骤“{ $step }”：使用了工艺在此步未规定的物料。
departure-batch-material-not-released = 使用了未放行的物料。
departure-batch-monitoring-not-comparable = { $what }监测：{ $value } 无法与 { $limit } 比较。
departure-batch-monitoring-outside-limits = { $what }监测：{ $value } 超出 { $limit }。
departure-batch-monitoring-reading-missing = { $what }监测：没有读数。
departure-batch-more-than-left = 步骤“{ $step }”：领用 { $amount }，而仅剩 { $left }。
departure-batch-more-vials-frozen-than-filled = 步骤“{ $step }”：冻存与剔除共 { $told } 支，而仅剩 { $left } 支。
departure-batch-more-vials-than-cells-allow = 步骤“{ $step }”：灌装的细胞数超过收获量（至多 { $at-most }）。
departure-batch-no-vials-filled = 步骤“{ $step }”：未灌装任何一支。
departure-batch-parameter-missing = 步骤“{ $step }”：参数“{ $parameter }”没有记录；应为 { $limit }。
departure-batch-parameter-not-comparable = 步骤“{ $step }”，参数“{ $parameter }”：{ $value } 无法与 { $limit } 比较。
departure-batch-parameter-outside-range = 步骤“{ $step }”，参数“{ $parameter }”：{ $value } 超出 { $limit }。
departure-batch-parent-held = 合并了被暂扣的批。
departure-batch-products-mixed = 合并了不同产品的批。
departure-batch-room-grade-too-low = 步骤“{ $step }”：在 { $told } 级房间进行，要求为 { $grade } 级。
departure-batch-room-held = 步骤“{ $step }”：在被暂扣的房间进行。
departure-batch-room-missing = 步骤“{ $step }”：未写明房间；要求为 { $grade } 级。
departure-batch-room-overdue = 步骤“{ $step }”：所用房间的环境监测逾期或不合格。
departure-batch-step-after-the-end = 步骤“{ $step }”在批次结束后才报告。
departure-batch-step-done-again = 步骤“{ $step }”重复进行。
departure-batch-step-not-in-process = 工艺中没有步骤“{ $step }”。
departure-batch-step-of-another-kind = 步骤“{ $step }”用错了报告命令。
departure-batch-step-on-another-day = 步骤“{ $step }”计划在第 { $planned } 天，相差 { $off-by-days } 天。
departure-batch-step-out-of-order = 步骤“{ $step }”先于应在其前的“{ $before }”进行。
departure-batch-told-after-the-end = 步骤“{ $step }”：批次结束后才报告。
departure-batch-verified-before-performed = 步骤“{ $step }”在报告完成之前就已复核。
departure-batch-verifier-is-performer = 步骤“{ $step }”的复核人就是操作人。
departure-batch-verifier-objects = 步骤“{ $step }”：复核人提出异议：{ $objection }
departure-batch-vial-in-two-parts = 同一支冻存管列入了两个部分。
departure-batch-vials-set-aside = 步骤“{ $step }”：冻存前剔除了 { $vials } 支。
departure-batch-yield-outside-expected = 步骤“{ $step }”：收率 { $value } 超出预期 { $limit }。

## 质量

departure-quality-pull-not-planned = 在第 { $month } 个月取了稳定性样品，而考察计划中没有。
departure-quality-test-not-in-specification = “{ $test }”不是任何现行质量标准的检验项目。
departure-quality-other-method = “{ $test }”：所用方法为“{ $used }”，批准的方法为“{ $approved }”。
departure-quality-value-not-comparable = “{ $test }”：数值无法与限度比较。
departure-quality-reserve-too-short = 留样的保存期限为 { $until }，取样时已过（21 CFR 211.170）。
departure-quality-wrong-kind-of-sample = “{ $test }”：所用样品的种类或阶段不符。
departure-quality-too-few-replicates = “{ $test }”：平行读数 { $read } 次，要求 { $asked } 次。
departure-quality-value-differs-from-counts = “{ $test }”：数值与其计数不符（{ $parent } 中计得 { $counted }）。
departure-quality-retest-not-allowed = “{ $test }”：复检超出调查允许的次数。
departure-quality-pending-result-failed = “{ $test }”：放行时待定的结果超出质量标准。
departure-quality-out-of-specification-after-release = “{ $test }”：放行之后检出超出质量标准。
departure-quality-result-corrected-after-release = “{ $test }”：放行所依据的结果被更正。
departure-quality-unacceptable-after-release = “{ $test }”：放行之后评审认定不可接受。
departure-quality-unfit-after-release = 放行之后，偏差评估认定不可使用。
departure-quality-vial-unknown = { $vial } 被取作样品，但账册中从未有过这支冻存管。
departure-quality-vial-not-there = { $vial } 被取作样品，但按账册它早已不在库中。
departure-quality-vial-of-another-lot = { $vial } 被取作样品，但它不属于所取样的批或细胞库。

## 供应

departure-supply-accounts-differ = 中心的纸面账目与台账不符。
departure-supply-container-elsewhere = 按台账它并不在被操作的地方。
departure-supply-count-differs = 盘点缺少 { $missing } 件，多出 { $unexpected } 件。
departure-supply-custody-broken = 所复苏药盒的交接链不完整。
departure-supply-declared-missing = 已申报遗失。
departure-supply-hold-time-passed = 运输历时 { $hours } 小时，运输箱只能保温 { $budget } 小时。
departure-supply-kit-damaged = 药盒到货破损。
departure-supply-kit-not-in-shipment = 已装箱的药盒没有到货。
departure-supply-kit-of-another-shipment = 收到了不属于本次运输的药盒。
departure-supply-line-not-cleared = 配制前未清场或未经第二人核对。
departure-supply-not-dispatched = 收到了没有发运记录的运输。
departure-supply-prepared-twice = 同一剂量配制了两次。
departure-supply-qualification-over = 运输箱的确认已于 { $until } 到期。
departure-supply-ready-before-thaw = 所报配制完成时间早于复苏时间。
departure-supply-recall-incomplete = 模拟召回未能找到全部药盒。
departure-supply-received-at-another-site = 运输在非目的中心被签收。
departure-supply-seal-broken = 运输到货时封条已破。
departure-supply-second-person-is-the-first = 第二人与第一人是同一人。
departure-supply-temperature-excursion = 运输超出温度限度或记录仪中断：{ $findings }
departure-supply-thawed-after-expiry = 复苏了已过期的药盒。
departure-supply-thawed-in-quarantine = 在温度记录判定之前复苏了药盒。
departure-supply-thawed-in-recall = 复苏了正在召回的系列的药盒。
departure-supply-thawed-unassigned = 复苏了未分配给任何人的药盒。
departure-supply-thawed-under-hold = 复苏了被暂扣的药盒。
departure-supply-well-taken = 盒中该孔位已被占用。
departure-supply-window-passed = 剂量配制完成时已超过时限 { $until }。
departure-supply-count-differs-inside = 盘点发现缺少未装入药盒的冻存管。
departure-supply-prepared-other-vials = 配制所用冻存管与为其复苏的不同。
departure-supply-thawed-other-vials = 所复苏的冻存管与药盒内容不符。
departure-supply-vial-in-kit = 单独处理了已装入药盒的冻存管。
departure-supply-well-taken-inside = 盒中该孔位已被未装入药盒的冻存管占用。

## 试验：本应拒绝却仍发生的情况

departure-trial-unknown-administration = 给了方案未规定的第 { $administration } 次给药。
departure-trial-unknown-kit = 给药所用药盒没有记录：{ $kit }。
departure-trial-site-not-active = 在未启动的中心给药：{ $site }。
departure-trial-approval-missing = 给药时中心 { $site } 缺少“{ $version }”版本所需的：{ $kind }。
departure-trial-approval-lapsed = 给药时中心 { $site } 的以下批准已于 { $until } 到期：{ $kind }。
departure-trial-paused = 暂停期间仍然给药（见记录 { $pause }）。
departure-trial-died = 记录时间在受试者死亡之后：{ $participant }。
departure-trial-left = 记录时间在受试者退出或完成试验之后：{ $participant }。
departure-trial-treatment-stopped = 停止治疗之后仍然给药：{ $participant }。
departure-trial-consent-withdrawn = 受试者 { $participant } 撤回同意之后仍然进行：{ $covers }。
departure-trial-consent-by-wrong-mode = 同意方式为{ $mode }，对此人应为{ $asked }。
departure-trial-consent-not-foreseen = 以方案未规定的方式取得同意：{ $mode }。
departure-trial-consent-language = 知情同意书没有获批的该语言版本：{ $language }。
departure-trial-consent-outdated = 所签为“{ $version }”版知情同意书；现行为“{ $in-force }”版。
departure-trial-criterion-not-met = 不符合标准“{ $criterion }”而给药。
departure-trial-criterion-open = 标准“{ $criterion }”的答案不足以判断：{ $found }
departure-trial-criterion-unanswered = 标准“{ $criterion }”未回答而给药。
departure-trial-outside-window = 给药超出“{ $window }”：{ $days } 天，方案允许 { $limit }。
departure-trial-window-uncounted = “{ $window }”无法计算而给药。
departure-trial-not-eligible = 合格性未确认而给药：{ $participant }。
departure-trial-not-allocated = 未分配即给药：{ $participant }。
departure-trial-level-not-allowed = 给药剂量水平为 { $level }，安全性审查只允许 { $allowed }。
departure-trial-kit-not-theirs = 受试者 { $participant } 第 { $administration } 次给药用了不属于本人的药盒 { $kit }。
departure-trial-kit-used = 药盒 { $kit } 被再次使用。
departure-trial-kit-for-another = 药盒 { $kit } 属于其他试验或部分。
departure-trial-kit-rejected = 使用了已判为不合格的药盒 { $kit }。
departure-trial-kit-not-released = 使用了未在此放行的药盒 { $kit }。
departure-trial-kit-held = 使用了被暂扣的药盒 { $kit }：{ $hold }。
departure-trial-kit-expired = 使用了已于 { $expired } 过期的药盒 { $kit }。
departure-trial-kit-custody-broken = 使用了交接链不完整的药盒 { $kit }。
departure-trial-kit-temperature = 使用了温度记录未判定合格的药盒 { $kit }。
departure-trial-kit-elsewhere = 按台账药盒 { $kit } 不在中心 { $site }，却被使用。
departure-trial-kit-not-prepared = 药盒 { $kit } 没有配制记录即被使用。
departure-trial-preparation-passed = 药盒 { $kit } 超过时限 { $until } 后使用。
departure-trial-administration-missing = 之前的第 { $administration } 次给药没有记录。
departure-trial-already-given = 第 { $administration } 次给药此前已有记录。
departure-trial-stagger = 距 { $after } 给药过近：应不早于 { $until }。
departure-trial-stagger-waits = 先于队列中在前的 { $after } 给药。
departure-trial-outside-dosing-days = 第 { $administration } 次给药不在规定的 { $from } 至 { $until } 之间。
departure-trial-not-cleared = 第 { $administration } 次给药未经批准。
departure-trial-visit-awaited = “{ $visit }”访视未完成即记为完成试验：{ $participant }。

## 试验：其他

departure-trial-route-not-of-protocol = 给药途径不在方案之内：{ $found }。
departure-trial-volume-not-of-protocol = 给药体积不符合方案：{ $found }。
departure-trial-ended-before-it-started = 所报给药结束时间早于开始时间：{ $found }。
departure-trial-answered-after-confirmation = 合格性确认之后又重新回答了标准“{ $criterion }”。
departure-trial-visit-outside-window = “{ $visit }”访视在 { $on } 进行，不在 { $from } 至 { $until } 之间。
departure-trial-visit-not-remote = “{ $visit }”访视以远程方式进行，方案未予规定。
departure-trial-visit-recorded-twice = “{ $visit }”访视此前已有记录。
departure-trial-assessment-missing = “{ $visit }”访视缺少“{ $assessment }”，且未说明原因。
departure-trial-rater-not-blind = 评估者已知悉该受试者的组别。

## 安全性

departure-safety-query-term-missing = 未说明发生了什么。
departure-safety-query-seriousness-missing = 未说明是否严重。
departure-safety-query-criteria-missing = 称为严重，但未列出严重性标准。
departure-safety-query-seriousness-contradicts = 称为不严重，却列出了严重性标准。
departure-safety-query-grade-missing = 缺少分级。
departure-safety-query-onset-missing = 缺少发生日期。
departure-safety-query-causality-missing = 缺少报告者对因果关系的意见。
departure-safety-query-received-in-future = 所报获知时间在将来。
departure-safety-query-onset-after-receipt = 所报发生日期晚于获知日期。
departure-safety-query-unblinded-without-reason = 组别已被知悉，但未说明理由。
departure-safety-clock-moved-later = 更正会推迟时限的起点：原获知时间 { $was }，现为 { $now }。
