## 本程序

about = 细胞治疗的一本完整、保盲、可核验的台账：从供者到试验揭盲读数；并可按同一套规则事先演练。
about-after = 入门：“graftline demo” 演练整个项目；“graftline duties” 列出待您处理的事项；“graftline why-not …” 说明受阻的原因。退出码：0 完成，1 被规则拒绝，2 命令写法有误，3 核验未通过，65 文件有误，74 磁盘或网络故障，130 被中断。

## 各命令通用的参数

global-at = 台账所在文件夹
global-keys = 台账密钥所在文件夹
global-lang = 语言：en 或 zh
global-as = 您是谁：人员编码
global-role = 您以何种角色操作
global-site = 您代表哪个中心操作
global-with = 第二位签署人及其角色：PS-…:verifier
global-happened = 实际发生的时间（若不是现在）
global-now = 演练所用的时钟
global-id = 命令编号，32 位十六进制：编号与内容都相同的命令只执行一次
global-json = 以 JSON 回答

## 程序自身的命令

verb-init = 新建一本空台账
verb-show = 查看看板
verb-duties = 待您处理的事项，最紧急的在前
verb-trace = 追溯来源与去向
verb-why-not = 列出某命令的全部阻碍，但不执行
verb-verify = 从存储的字节重新计算整本台账，并检查每一条不变量
verb-demo = 演练整个项目：从供者到揭盲读数
verb-replay = 重新执行文件中的命令并比对结果
verb-lint = 检查项目文件夹中的自相矛盾之处
verb-score = 根据答案文件为临床量表评分

example-init = graftline init --at sci --name "XS228 治疗脊髓损伤" --rehearsal
example-show = graftline show people --role inspector
example-duties = graftline duties --as PS-2-I --role quality-assurance
example-trace = graftline trace LT-1-B --down
example-why-not = graftline why-not release LT-1-B
example-verify = graftline verify --at graftline-demo
example-demo = graftline demo --programme xs228-sci --seed 228
example-replay = graftline replay replays/buried-oos.story
example-lint = graftline lint programmes/xs228-sci
example-score = graftline score isncsci examination.json

help-example = 示例：
help-heading-usage = 用法：
help-heading-commands = 命令
help-heading-arguments = 参数
help-heading-flags = 选项
help-value-command = 命令
help-help = 显示本页
help-version = 显示版本
help-variable = （也可用环境变量 { $what }）
help-default = （默认：{ $what }）
help-choices = （可选：{ $what }）
help-from = 写有各字段的 JSON 或 TOML 文件；命令行参数优先于文件内容

init-name = 台账名称，显示在屏幕和导出文件上
init-rehearsal = 演练：签名由脚本生成，密钥由种子生成，处处标明为演练
init-seed = 演练的密钥与随机数所用的种子
init-done = 已在 { $place } 新建台账（{ $kind }），编号 { $ledger }。

show-board = 要看哪个看板

trace-code = 任意编码：供者、细胞系、细胞库、批、冻存管、药盒、受试者、物料、房间等
trace-up = 只看来源
trace-down = 只看去向
trace-upstream = { $code } 来源于以下 { $count } 项：
trace-downstream = 由 { $code } 产生的共 { $count } 项：

usage-who = 请说明您是谁：--as 人员编码 --role 角色（或设置 GRAFTLINE_AS 和 GRAFTLINE_ROLE）。
usage-keys = 正式台账的密钥须另处存放：请用 --keys 指定台账文件夹之外的文件夹。
usage-no-such-board = 该角色没有这个看板。“graftline show --help” 列出可看的看板。
usage-bad-flag = --{ $flag } { $typed }：无法识别。写法见 “--help”。

misfit-file = --{ $flag }：无法读取 { $path }：{ $why }。请改正文件，或换一个。
misfit-value = --{ $flag } { $typed }：值不符合要求。该字段的写法见 “--help”。
misfit-body = 命令不完整，或 { $path } 处不符：{ $why }。请补上或改正该字段。
misfit-code = --{ $flag } { $typed }：校验字符不符。可能是：{ $instead }。请重新核对标签。

slip-value = { $flag }：“{ $typed }” 不是可用的值。
slip-no-value = { $flag } 需要一个值。
slip-unknown = 此处不认识 { $typed }。
slip-no-such-command = 没有命令 “{ $typed }”。
slip-no-command = 缺少命令。
slip-missing = 缺少：{ $flag }
slip-conflict = { $flag } 不能与 { $other } 同用。
slip-number-of-values = { $flag }：值的个数过多或过少。
slip-other = 这些词不能读作一条命令。
slip-near = 相近的有：{ $near }
slip-choices = 可选：{ $choices }
slip-help = 在任何命令后加 “--help” 可查看写法。

code-unknown = 没有 { $code } 的记录。请核对它是否属于另一本台账。
code-wrong = { $typed }：校验字符不符，也没有相近的在用编码。请重新核对标签。
code-did-you-mean = { $typed }：校验字符不符。相近的在用编码：{ $instead }。请重新核对标签。
code-no-code = { $typed } 不是编码。编码形如 LT-1-B。

## 回答

accepted = 已接受，记为第 { $position } 条。
accepted-again = 此前已接受，见第 { $position } 条：编号与内容均相同，没有重复写入。
refused = 已拒绝，未写入任何内容。原因如下，最严重的在前：
why-not-clear = 没有任何阻碍。

verify-whole = 台账完整：共 { $entries } 条，末条哈希 { $head }。

## 演练

demo-programme = 选用哪个示例项目
demo-seed = 种子：种子相同，整个过程逐字节相同
demo-until = 演练到这一天为止
demo-no-serve = 结束后不打开页面

## 重演

replay-story = 脚本文件：每行一条命令行
replay-check = 与脚本旁的 .told 文件比较，并指出不同之处
replay-unread = 无法读取 { $path }：{ $why }。请更正该文件或另指定一个。
replay-slip = { $path } 第 { $line } 行：{ $why }
replay-differs = { $path } 第 { $line } 行现在不同。
    原为：{ $was }
    现为：{ $is }
replay-refused = 该命令被拒绝，而脚本认为应被接受。行首加“!”表示必须被拒绝。
replay-not-refused = 该命令被接受，而脚本认为必须被拒绝。
replay-failed = 该命令的退出码为 { $code }，既非完成也非拒绝。原因见其输出。
replay-said = 上一行的输出含有“{ $text }”，而不应含有。
replay-not-said = 上一行的输出不含“{ $text }”。
replay-bad-at = { $what } 无法识别，或该处无人担任此角色。写法：at 时间 as 角色 site 中心 with 角色
replay-bad-play = 无法识别。写法：play 项目 种子 until 日期
replay-bad-catch = “{ $text }”无法识别。写法：-> 名称=LT
replay-nothing-caught = 该行没有输出 { $what } 类的编码。
replay-unknown-name = 此前没有任何一行取得 ${ $name }。
replay-open-quote = 引号没有闭合。
replay-fault = 无法读取台账：{ $why }
