web-document-wanted = 需要的文件：
web-session-kept = 您已重新登录。您填写的全部内容仍在这里，尚未提交。请再看一遍，然后提交。
web-session-kept-files = 文件未随之保留：请重新选择。
