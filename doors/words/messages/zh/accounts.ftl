## 不得为他人所见的文字

secret-passphrase = 密钥口令：
secret-again = 请再输入一次，以免误输而无法再次打开。
secret-differs = 两次输入不一致。未写入任何内容，请重新开始。
secret-nothing = 未提供内容。{ $what } 请键入，或将其存入文件并以 { $file } 指明；切勿写在命令行中。

## 密钥

fault-plain-keys = 此正式台账的密钥仍是首版写下的明文，位于 { $place }。
    .way-out = 请用 “graftline keys upgrade” 接管：以口令封装、生成新密钥，并销毁明文文件。
fault-wrong-passphrase = 此口令打不开 { $place }，或该文件已被改动。
    .way-out = 请重新输入。若口令无误，请从备份或托管副本恢复密钥文件。
fault-passphrase-too-short = { $length } 个字符的口令太短：至少需要十五个。
    .way-out = 请选用几个互不相干的词。
fault-no-key-for = 现有密钥中没有用于“{ $purpose }”的密钥。
    .way-out = 托管副本只能打开，不能写入。要写入，请用台账自己的密钥打开。
fault-erased = { $person } 的身份已被清除，不再以其名义密封任何内容。
    .way-out = 任何人都无法撤销。若此人再来，请作为新人登记，使用新编码。
fault-file-there = { $place } 已存在。
    .way-out = 请指定另一个文件。已有内容绝不会被覆盖。
fault-not-in-rehearsal = 演练没有账户，也没有访问日志：其人员由脚本扮演。
    .way-out = 请用 --as 与 --role 说明由谁操作。
fault-another-log = 访问日志 { $place } 属于另一本正式台账。
    .way-out = 请从备份恢复本台账自己的日志，并将另一份作为证据保存。
fault-not-proven = { $person } 尚未就此命令证明身份。未写入任何内容。
    .way-out = 请本人此刻用自己的凭据，针对这一内容签名。

## 为何无法进入

account-wrong = 人员与密码不符，或邀请尚未被接受。
    .way-out = 请重新输入。连错五次须等待，连错二十次须重新邀请。
account-wait = 连续输错密码次数过多。{ $detail } 之前不再尝试。
    .way-out = 请等到那时。若并非您本人所为，请立即告知管理员。
account-locked = 此账户已锁定。
    .way-out = 请向管理员索取新的邀请。
account-session-over = 会话已结束：闲置满半小时、持续满十二小时，或已被终止。
    .way-out = 请重新登录。
account-no-invitation = 此邀请不正确、已被使用，或已超过一周。
    .way-out = 请向管理员索取新的邀请。
account-founded = 创始邀请只发一次，而已有人持有凭据。
    .way-out = 请向管理员索取邀请。
account-too-short = 密码至少需要 { $detail } 个字符。
    .way-out = 请选用几个互不相干的词，此外别无要求。
account-too-long = 密码最多 { $detail } 个字符。
    .way-out = 请少用几个词。
account-too-common = 此密码是任何人都会先尝试的。
    .way-out = 请选用几个互不相干的词，且不含您自己的姓名。
account-not-administrator = 此事只有管理员可做。
    .way-out = 请找管理员。“graftline show people” 会列出他们。
account-stranger = 此编码下没有任命任何人。
    .way-out = 请先用 “graftline people appoint” 任命。
account-ceremony-over = 此操作开始得太久，或不是由您开始的。
    .way-out = 请重新开始。
account-no-such-passkey = 您没有这样的通行密钥。
    .way-out = 请查看您的通行密钥列表。

secret-new-passphrase = 新的密钥口令：
secret-escrow-passphrase = 托管文件的口令：

verb-keys = 保管正式台账的密钥：轮换、重新封装、托管、恢复
example-keys = graftline keys escrow safe/sci.escrow --at sci --keys /secure/keys
keys-rotate = 为每一用途生成新密钥；此前密封的内容仍可打开
keys-passphrase = 用另一口令重新封装密钥
keys-escrow = 用第二口令写出密钥副本，不含任何个人的密钥
keys-restore = 密钥库遗失时，由托管文件重建
keys-upgrade = 接管首版的明文密钥文件
keys-escrow-file = 托管文件
keys-of-a-record = 只有正式台账才有密钥库。演练的密钥由种子生成。
keys-rotated = 今后由第 { $generation } 代密钥密封。此前密封的内容仍可打开。
keys-wrapped = 密钥今后只能用新口令打开。请销毁密钥文件的旧副本：它们仍可用旧口令打开。
keys-escrowed = 托管副本在 { $place }。请将它与其口令分开保管，且都不要放在台账旁边。
keys-restored = 密钥库已重建。遗失的密钥库所能打开的身份信息不再能打开。
