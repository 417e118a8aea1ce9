## 不得为他人所见的文字

secret-passphrase = 密钥口令：
secret-again = 请再输入一次，以免误输而无法再次打开。
secret-differs = 两次输入不一致。未写入任何内容，请重新开始。
secret-nothing = 未提供内容。{ $what } 请键入，或将其存入文件并以 { $file } 指明；切勿写在命令行中。

## 密钥

fault-plain-keys = 此正式台账的密钥仍是首版写下的明文：{ $detail }
    .way-out = 请用 “graftline keys upgrade” 接管：以口令封装、生成新密钥，并销毁明文文件。
fault-wrong-passphrase = 此口令打不开密钥，或密钥文件已被改动：{ $detail }
    .way-out = 请重新输入。若口令无误，请从备份或托管副本恢复密钥文件。
fault-passphrase-too-short = 口令至少需要十五个字符：{ $detail }
    .way-out = 请选用几个互不相干的词。
fault-no-key-for = 现有密钥中没有用于此目的的密钥：{ $detail }
    .way-out = 托管副本只能打开，不能写入。要写入，请用台账自己的密钥打开。
fault-erased = 此人的身份已被清除，不再以其名义密封任何内容：{ $detail }
    .way-out = 任何人都无法撤销。若此人再来，请作为新人登记，使用新编码。

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
