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
fault-bad-origin = 通行密钥无法绑定到 { $place }。
    .way-out = 请给出人们访问此入口所用的 https 地址及其域名。
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

## 进入

secret-password = 您的密码：
secret-second-password = 第二签名人的密码：
secret-invitation = 邀请码：
secret-new-password = 新密码：
signing = { $person } 签名：“{ $means }”。请输入密码以签名。

verb-login = 用密码进入正式台账
verb-logout = 离开
verb-account = 谁可进入正式台账：邀请、接受、改密码、锁定、列出
verb-access-log = 谁进入过、谁未能进入、谁看过密封内容
example-login = graftline login --at sci --as PS-1-K
example-logout = graftline logout --at sci
example-account = graftline account invite PS-2-I --at sci
example-access-log = graftline access-log --at sci --of PS-2-I

account-person = 人员编码
account-found = 在尚无任何人持有凭据时，重新发出创始邀请
account-invite = 邀请某人，或重新邀请：其原有凭据立即终止
account-accept = 接受邀请并选定密码
account-passwd = 更改自己的密码
account-lock = 立即终止某人的凭据与会话
account-list = 列出全部账户，不含任何秘密
account-invited = 给 { $person } 的邀请，有效至 { $until }。仅显示这一次，请当面交付：{ $code }
account-accepted = { $person } 已有密码。请用 “graftline login --as { $person }” 登录。
account-ended = { $person } 的凭据与会话已终止。
account-changed = { $person } 的密码已更改，其他会话均已终止。
account-logged-in = { $person } 已登录。
account-logged-out = { $person } 已离开。
account-row = { $person }  { $state }  连续输错：{ $failures }，通行密钥：{ $passkeys }，会话：{ $sessions }
account-is-invited = 已邀请
account-is-active = 有效
account-is-locked = 已锁定
account-is-ended = 已终止

usage-log-in = 这是正式台账：请先用 “graftline login --as 人员编码” 登录。
usage-login-who = 请用 --as 说明您是谁。
usage-another-session = 此处登录的是 { $person }，任何人不得代他人操作。请去掉 --as，或由您本人登录。
usage-which-role = 您持有多个角色或没有角色：请用 --role 说明以何角色操作。
usage-role-not-held = 您在此处不持有该角色，密封内容保持密封。
usage-session-place = 没有可存放会话之处：请将 GRAFTLINE_SESSION 设为台账之外的一个文件。

## 访问日志

access-log-of = 只看此人
access-log-since = 只看此刻之后
access-log-kind = 只看此类：logged-in、failed、signed、board-read、code-broken 等
access-log-not-yours = 访问日志供检查员、管理员与质量保证人员查看。
access-nobody = 无人：创始邀请
access-invited = { $person } 由 { $by } 邀请
access-invalidated = { $person } 的凭据与会话由 { $by } 终止
access-password-set = { $person } 接受邀请并选定密码
access-password-changed = { $person } 更改了密码
access-passkey-added = { $person } 添加了通行密钥“{ $name }”
access-passkey-removed = { $person } 移除了通行密钥“{ $name }”
access-logged-in = { $person } 进入（{ $with }）
access-logged-out = { $person } 离开
access-failed = { $person } 的凭据有误，连续第 { $times } 次
access-must-wait = { $person } 须等到 { $until }
access-locked-out = { $person } 因凭据错误次数过多被锁定
access-signed = { $person } 签署了命令 { $command }（{ $with }）
access-board-read = { $person } 以 { $role } 身份查看了密封内容：{ $board }
access-identity-read = { $person } 查看了 { $of } 的身份
access-log-read = { $person } 以 { $role } 身份查看了本日志
access-code-broken = { $by } 于 { $at } 紧急揭盲 { $participant }：{ $why }
access-keys-rotated = 密钥已轮换至第 { $generation } 代
access-keys-wrapped = 密钥已用另一口令封装
access-keys-escrowed = 已写出密钥的托管副本
access-keys-restored = 密钥库已由托管副本重建
access-envelopes-made = 已写出 { $count } 个紧急揭盲信封
access-key-destroyed = { $of } 的密钥已销毁
assurance-scripted = 脚本
assurance-password = 密码
assurance-passkey = 通行密钥

verify-access = 访问日志完整：共 { $lines } 行。
verify-access-wrong = 访问日志不完整：
verify-strange-password = { $person } 的密码不是其本人所设：有人在账户中放入了另一个。请锁定该账户，并查明谁能写入此文件夹。
verify-strange-passkey = { $person } 的通行密钥“{ $name }”不是其本人添加：有人将其放入了账户。请锁定该账户，并查明谁能写入此文件夹。
verify-access-gone = 此处有账户却没有访问日志：日志已被取走。请从备份恢复。
verify-access-anothers = 此文件夹中的访问日志属于另一本正式台账。请从备份恢复本台账自己的日志。

## 紧急揭盲

verb-code-break = 紧急情况下查看一名受试者的内容：用其信封，或用文件夹副本与托管文件
example-code-break = graftline code-break PT-1-G --envelope drawer/PT-1-G.code --physician "罗医生" --why "癫痫发作"
keys-envelopes = 为每名已分配的受试者写出密封信封；每次分配之后请重做
keys-envelopes-folder = 存放信封的文件夹
keys-envelopes-made = { $place } 中有 { $count } 个信封，每名受试者一个，长度一致。
code-break-participant = 揭开谁的编码
code-break-envelope = 该受试者自己的信封
code-break-escrow = 托管文件；台账文件夹或其副本以 --at 指定
code-break-physician = 由谁治疗该受试者并提出要求
code-break-why = 原因：会询问，但绝非条件
code-break-report = 请即报告：“graftline safety unblind-participant --from { $place } --happened { $moment }”。只告知申办者发生过揭盲，绝不告知组别。
code-break-logged = 访问日志已写明正在揭开此编码。
code-break-not-logged = 无法写入访问日志：该报告是唯一的痕迹。系统恢复后请立即提交。
code-break-arm = { $code }，{ $part } 部分：组别为“{ $arm }”。
code-break-kit = 药盒 { $kit } 内为“{ $arm }”。
code-break-as-of = 截至 { $moment } 所知。
code-break-unknown = 此处没有该受试者的内容：尚未分配，或是另一名受试者的信封。
code-break-from = 请用 --envelope 指定该受试者的信封，或用 --escrow 指定托管文件。
