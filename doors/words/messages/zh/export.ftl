## 导出、备份与回看

global-as-of = 回看：记录在该时刻所显示的内容

verb-export = 将整份记录、已开封内容或某个看板写入文件
example-export = graftline export record --at graftline-demo --to 记录.tar

export-to = 写到哪里；该处须尚无任何内容
export-record = 按存储原样导出每条记录，密封处保持密封：外人只用 sha256sum、openssl 和 python3 即可核验
export-opened = 密封处的内容，仅限非盲角色；与记录分开存放，绝不放入其中
export-board = 将一个看板导出为表格，内容以提出者的角色可见者为限
export-record-done = 已导出到 { $place }：共 { $entries } 条记录，末端 { $head }，已签名检查点 { $checkpoints } 个，附件 { $attachments } 个。其中的 VERIFY.zh.md 说明如何核验。
export-opened-done = 已导出到 { $place }：{ $entries } 条记录中的 { $count } 处密封内容。持有者即为非盲。
export-board-done = 已导出到 { $place }：共 { $rows } 行。
export-key = 签名公钥的指纹为 { $fingerprint }。请与台账启用时记下的指纹核对。

verb-backup = 在他人继续工作的同时复制整个文件夹，并证明副本可以继续使用
verb-restore = 将备份恢复到新的文件夹，并作同样的证明
example-backup = graftline backup --at graftline-demo --to /mnt/备份/2026-11-22
example-restore = graftline restore --from /mnt/备份/2026-11-22 --to graftline-demo-2

backup-to = 尚不存在的文件夹，最好在另一块磁盘上
backup-done = 已复制到 { $place } 并经证明：{ $entries } 条记录均可核验、读取并重新推演，末端 { $head }；{ $attachments } 个附件的内容与其名称相符。
backup-with = 一并复制：{ $files }。
backup-keys = 正式台账的密钥不在其中。请用“graftline keys”单独备份，并另处存放：本副本与密钥合在一起即可打开一切。
backup-note = 请将末端与副本一并记下：“restore --head”可查问某份备份是否包含它。

restore-from = 备份所在文件夹
restore-to = 尚不存在的文件夹
restore-head = 早先记下的末端（来自某次导出或较晚的备份）：备份必须包含它
restore-done = 已恢复到 { $place } 并经证明：共 { $entries } 条记录，末端 { $head }。
restore-until = 最后一条录入于 { $moment }。此后所做的一切须依据原始来源重新录入，并记为迟录。
restore-empty = 备份中没有任何记录。

init-key = 签名公钥的指纹为 { $fingerprint }。请现在就记在纸上，与本机分开存放：核验导出的人将据此核对。

as-of-banner = 截至 { $moment }：此后所记的内容不显示。

usage-past = 过去不接受命令：请去掉 --as-of。
usage-export-not-at-site = 整份记录不导出给中心的角色。请改为导出看板，或向申办方索取记录。
usage-export-blinded = 密封处只对非盲角色开封。“graftline export record”给出盲态角色可以拥有的全部内容。

fault-head-not-there = { $noted } 不在此备份中；该备份止于第 { $position } 条。
    .way-out = 该备份早于所记的末端，或属于另一本台账。请找更新的备份；或不带 --head 恢复，并知悉缺少记录。
fault-not-empty = 该处已有内容：{ $place }
    .way-out = 请指定一个尚无内容的位置。绝不覆盖任何内容。
fault-looks-back = 当前处于回看状态，过去不接受命令。
    .way-out = 请不指定回看时刻，重新打开台账。

verify-then = 当时共有第 1 至 { $position } 条记录，末端 { $head }；各项不变量只对这些记录核查。
verify-late = 有 { $count } 条记录在所述之事发生一天以后才录入，其中最迟的是第 { $position } 条。“graftline show times”可逐条列出。

board-times = 所述之事发生一天以后才录入的记录，以及提示时钟曾被拨错的记录
column-entry = 记录
column-happened = 发生时刻
column-recorded = 录入时刻
column-by = 相差（分钟）
word-made-late = 迟录
word-clock-back = 时钟倒退
word-clock-ahead = 时钟前跳
backup-unsigned = 最近一次签名检查点之后的记录仅有链接而未签名：请用 --keys 指明密钥，备份前会先签名。
