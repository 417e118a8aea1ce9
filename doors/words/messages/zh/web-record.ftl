# 更正、条目所指的文件、个人身份。
web-corrected-by = 已由第 { $position } 号条目更正
web-correct-this = 更正此项
web-correct-lead = 请写明正确内容及原因。原先的记录保留，以删除线显示。
web-files = 文件
web-identity = 此人身份
web-identity-lead = 在显示任何内容之前，访问日志会记载您查看过。
web-identity-show = 显示身份
web-correct-sealed = 此报告有一部分对您密封，而更正须重述全部内容。请重写该部分，或由有权阅读者更正：此处留空者，此后即为空。原内容仍留在记录中。
