### 某人的身份：保存多久，以及如何清除。

command-donor-record-identity = 记录供者身份，以其本人的密钥密封
command-donor-erase-identity = 清除供者身份：销毁其密钥
command-trial-close-out = 记录试验的结局：结束、获批、终止研发
command-trial-record-identity = 记录受试者身份，以其本人的密钥密封
command-trial-erase-identity = 清除受试者身份：销毁其密钥
field-who = 此人是谁，以文件给出：of-person、name、born、contact、hospital_number
field-came-to = 试验到了哪一步

verb-identity = 受试者或供者是谁，仅供其中心有权知晓者查看
example-identity = graftline identity PT-1-G --at sci --role coordinator --site ST-1-T
identity-person = 此人的编码
identity-of = 编码 { $of }
identity-name = 姓名：{ $value }
identity-born = 出生：{ $value }
identity-contact = 联系方式：{ $value }
identity-hospital-number = 医院编号：{ $value }
identity-nothing = 本台账中没有 { $of } 的身份信息。
identity-erased = { $of } 的身份已清除，任何人都无法再读出。{ $since }
identity-not-yours = 某人的身份只向其所在中心或保管人显示；您在此不得知晓。

board-identities = 谁的身份密封于此，谁的已清除
column-erased = 清除时间
word-is-sealed = 已密封
word-is-erased = 已清除

keys-erase = 销毁台账中已清除身份者的密钥：用于清除中断之后，或旧的密钥副本被放回之后
keys-erased = { $of } 的密钥已销毁：任何人都无法再读出其身份。
keys-erased-copies = 托管副本从未含有它。此前所做的密钥文件副本仍含有它：请销毁或任其到期；若曾放回其中任何一份，请再次清除。
keys-none-to-erase = 台账中已清除身份的人，此处均无其密钥。
verify-unerased = 台账中 { $of } 的身份已清除，而其密钥仍在此处。请用 “graftline keys erase” 完成清除。
access-keys-touched = 即将对密钥进行：{ $what }
access-erasing = 即将销毁 { $of } 的密钥

refusal-kept-under-hold = { $of } 的有关内容处于暂扣：{ $holds }。
    .way-out = 暂扣期间不得清除任何内容，请等到解除。
refusal-kept-kept-without-end = { $of } 须予保存，{ $years } 年尚未开始计算：{ $rule }。
    .way-out = 年限自末次给药或试验结束起算，或自研发结局起算。到时请用 “graftline trial close-out” 记录。
refusal-kept-kept-until = { $of } 须保存至 { $until }：依 { $rule } 为 { $years } 年。
    .way-out = 请在该日之后再提出。
refusal-donor-identity-erased = 供者 { $donor } 的身份已清除。
    .way-out = 任何人都无法撤销。若此人再来，请以新编码重新登记。
refusal-donor-identity-of-another = 所给内容不是 { $donor } 的身份。
    .way-out = 请在其中以 “of-person” 写明 { $donor }，以免某人的姓名被他人的密钥密封。
refusal-donor-identity-known = { $donor } 的身份已由 { $fact } 记录。
    .way-out = 请用 “graftline donor correct” 更正，并说明理由。
refusal-donor-no-identity = 从未记录过 { $donor } 的身份。
    .way-out = 没有可清除的内容。
refusal-donor-name-missing = 缺少姓名。
    .way-out = 请给出姓名；其余均可不填。
refusal-trial-still-in-trial = { $participant } 在本试验中尚未结束。
    .way-out = 末例受试者末次访视之后试验才结束。请先记录每个人的去向。
refusal-trial-not-on-that-day = 不可能在 { $on } 到这一步。
    .way-out = 该日在将来，或早于末次给药。请给出实际日期。
refusal-trial-identity-erased = { $participant } 的身份已清除。
    .way-out = 任何人都无法撤销。若此人再来，请以新编码重新筛选。
refusal-trial-identity-of-another = 所给内容不是 { $participant } 的身份。
    .way-out = 请在其中以 “of-person” 写明 { $participant }，以免某人的姓名被他人的密钥密封。
refusal-trial-identity-known = { $participant } 的身份已由 { $fact } 记录。
    .way-out = 请用 “graftline trial correct” 更正，并说明理由。
refusal-trial-no-identity = 从未记录过 { $participant } 的身份。
    .way-out = 没有可清除的内容。
refusal-trial-name-missing = 缺少姓名。
    .way-out = 请给出姓名；其余均可不填。
