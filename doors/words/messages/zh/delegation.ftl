### 此刻谁可做某项任务：各中心的授权日志，以及所要求的培训。

command-people-require-training = 要求某些角色自某日起接受某文件某版本的培训
field-roles = 要求哪些角色
field-tasks = 所授权的任务，以动作名给出：trial.record-visit
field-from = 第一天，或来自何处

board-delegations = 授权日志：谁被授予哪些任务，自何时至何时
column-tasks = 任务

refusal-people-unknown-task = “{ $task }”不是“{ $role }”可做的任务。
    .way-out = 请以动作名给出任务（“graftline help trial” 会列出），且限于该角色可做者。
refusal-people-ends-before-it-begins = 最后一天 { $until } 早于第一天 { $from }。
    .way-out = 请核对两个日期。
refusal-people-document-missing = 未指明文件或其版本。
    .way-out = 请按其首页所示给出两者。
refusal-who-not-delegated = 按本中心的授权日志，“{ $task }”此刻不是 { $person } 的任务。
    .way-out = 请研究者用 “graftline people delegate” 授权，或请已获授权者去做。“graftline show delegations” 会列出他们。
refusal-who-untrained = { $person } 未接受 { $document } 第 { $version } 版的培训。
    .way-out = 请先培训，并用 “graftline people train” 记录；在此之前请由已受训者去做。
departure-people-not-delegated = 按授权日志，这不是操作者的任务：{ $task }
departure-people-untrained = 操作者未接受 { $document } 第 { $version } 版的培训
