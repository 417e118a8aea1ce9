## 外部故障。“系统原话”是系统或存储自己的报告，保留其原文

fault-reported = （系统原话：{ $report }）
fault-ledger = 台账存储故障。
    .way-out = 没有留下写到一半的内容。请检查磁盘、空间和权限后重试；台账是否完整可用 “graftline verify” 核验。
fault-no-ledger = { $place } 中没有台账。
    .way-out = 请用 --at 指定台账文件夹，或用 “graftline init” 新建。
fault-already-there = { $place } 中已有台账。
    .way-out = 请用 --at 另选文件夹。台账绝不会被覆盖。
fault-io = { $place } 无法读取或写入。
    .way-out = 请确认它存在、您有读写权限、磁盘未满。
fault-no-keys = 本台账的密钥不在 { $place }。
    .way-out = 请用 --keys 指定密钥文件夹。没有密钥时，仍可以盲态角色查看公开内容。
fault-keys-inside = 正式台账的密钥不得放在台账自己的文件夹 { $place } 内。
    .way-out = 请用 --keys 另选文件夹：复制台账的人不应同时得到密钥。
fault-will-not-open = { $place } 处的密封内容打不开。
    .way-out = 密钥属于另一本台账，或字节被改动。请检查 --keys，再运行 “graftline verify”。
fault-too-long-to-seal = { $bytes } 字节过长，无法一并密封。
    .way-out = 请缩短文字，或改为附上文件并给出其摘要。
fault-no-randomness = 操作系统未能提供随机数。
    .way-out = 未写入任何内容。请重试；若仍如此，系统已有故障，不得用于随机化。
fault-not-canonical = 有一个值无法写成唯一的形式。
    .way-out = 数字请写普通小数，文字请用有效的 Unicode。
fault-unreadable = 第 { $position } 条记录无法读取。
    .way-out = 可能由更新的版本写入：请升级程序。若已是最新版本，请运行 “graftline verify”。
fault-closed-not-at-hand = 本机没有密封内容的密钥，而此命令需要。
    .way-out = 请在有密钥的机器上操作，或用 --keys 指定密钥。
fault-scripted-in-record = 脚本签名只能用于演练；这里是正式台账。
    .way-out = 请用密码或通行密钥签名。

fault-store-not-found = { $place } 处没有任何东西。
    .way-out = 请检查路径：打开台账须指向已有的台账，新建台账须在已有的文件夹中。
fault-store-already-there = { $place } 已存在，未作任何改动。
    .way-out = 请用 --at 另选位置，或使用已有的台账。
fault-store-not-a-ledger = { $place } 不是台账，未作任何改动。
    .way-out = 请确认文件是否正确。若此处本应有台账，请恢复最新的、核验通过的备份。
fault-store-newer-format = { $place } 的格式为 { $found }，本程序只认识到格式 { $known }；未作任何改动。
    .way-out = 请用写入它的较新版本打开。
fault-store-damaged = { $place } 的台账已损坏；未作任何改动。
    .way-out = 请原样保留此副本。用 “graftline verify” 查看完好部分到哪里为止，再恢复最新的、核验通过的备份。
fault-store-went-back = { $place } 的台账比先前更旧：此处曾见过第 { $seen } 条记录，现在只到第 { $now } 条。
    .way-out = 有人换上了旧的或别的副本。请停止写入，放回较新的副本，并对两者都做核验。
fault-store-read-only = { $place } 的台账只能读取。未写入任何内容。
    .way-out = 若要写入，请使用有写权限的用户，或把台账复制到自己的位置。看板、追溯和 “verify” 照常可用。
fault-store-full = { $place } 的台账已没有空间。此前已确认的内容都在，本步未留下任何内容。
    .way-out = 请腾出空间或放宽文件大小限制，再执行同一命令。
fault-store-busy = 另一个进程写入 { $place } 的台账已达 { $seconds } 秒。本步未留下任何内容。
    .way-out = 请再次执行同一命令；若仍如此，请查找卡住的进程。
fault-store-io = { $place } 的台账无法读取或写入。
    .way-out = 请检查磁盘是否在、是否有空间、是否可访问。然后查看最后几条记录：一条命令要么完整存在，要么完全不存在。
fault-store-bad-copy = { $place } 的副本不合格。
    .way-out = 请勿依赖它。请检查所在磁盘，另做一份。
fault-attachment-missing = 附件 { $place } 缺失。
    .way-out = 请放回原文件，或从备份恢复。
fault-attachment-altered = 附件 { $place } 被改动：已不是记录所指的文件。
    .way-out = 请留作证据，并放回原文件，或从备份恢复。
fault-store-moment = 台账只能保存 1684 年至 2255 年之间的时刻，不能保存 { $offered }。
    .way-out = 请检查本机时钟，或您给出的时间。
fault-store-entry-too-large = 一条 { $bytes } 字节的记录过大；上限为 { $limit }。
    .way-out = 请把数据放入文件，改为给出其摘要。
fault-store-bad-name = 台账名称须为 1 至 200 个字符，现为 { $characters } 个。
    .way-out = 请另取名称。

## 不完整的台账

damage-good = 第 1 至 { $good } 条记录完好。问题如下：
damage-nothing-good = 连第一条记录也不可信。问题如下：
damage-at = 第 { $position } 条：{ $what }
damage-altered = 写入后被改动。
damage-first-or-meta-altered = 第一条记录，或台账的编号、类型、名称，写入后被改动。
damage-hash-altered = 旁存的哈希被改动；记录本身完好。
damage-does-not-follow = 与前一条接不上：它被替换，或其前后有记录被移除。
damage-missing = 从此处到第 { $last } 条的记录缺失。
damage-reordered = 应在此处的记录位于第 { $stands-at } 条：记录被调换或重新编号。
damage-recorded-backwards = 其记录时间早于前一条。
damage-head-disagrees = 台账自称止于第 { $named } 条，实际止于第 { $end } 条，或哈希不同。
damage-tree-disagrees = 与记录一同保存的默克尔树与记录不符。
damage-signature-bad = 此处检查点的签名无效：检查点被改动。
damage-key-unknown = 此处检查点所用的密钥不在可信之列：{ $key }
damage-checkpoint-of-another = 此处的检查点属于另一本台账 { $ledger }。
damage-rewritten-since-signed = 已签名的检查点在此处为 { $signed }：此前的记录后来被改写。
damage-rewritten-since-noted = 别处留存的末端在此处为 { $noted }：此前的记录后来被改写。
damage-unreadable = 存储从此处起无法继续读取（系统原话：{ $report }）。
damage-store = 存储已不是建立时的样子（系统原话：{ $report }）。
damage-other = 其他问题：{ $report }

recover-store = 请把此副本留作证据。完好的记录仍可信：请恢复核验通过的备份，并查明谁能接触到此文件。
recover-checkpoint = 请与当初交出的检查点（导出件、签署人自存件）比对。若那一份与记录相符，则只是此处的副本被改动。
recover-rewritten = 有写权限的人重新计算了整条链。请把此副本留作证据，并恢复与检查点相符的备份。
recover-entries = 请把此副本留作证据。请恢复最新的、核验通过且超出最后一条完好记录的备份；其后的内容须依据原始资料重新录入。

## 按下 Ctrl-C

interrupted = 已中断。已确认的内容都在，没有写到一半的内容，可用 “graftline verify” 核验。要继续，请再次执行该命令。
