# 更正、条目所指的文件、个人身份。
web-corrected-by = 已由第 { $position } 号条目更正
web-correct-this = 更正此项
web-correct-lead = 请写明正确内容及原因。原先的记录保留，以删除线显示。
web-files = 文件
web-identity = 此人身份
web-identity-lead = 在显示任何内容之前，访问日志会记载您查看过。
web-identity-show = 显示身份
