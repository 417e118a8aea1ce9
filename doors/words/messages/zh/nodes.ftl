## 台账放在服务器上，以及来回迁移

verb-move = 把台账迁移到 PostgreSQL 服务器，或迁回文件夹
example-move = PGPASSWORD=… graftline --at 文件夹 move --to postgres://graftline@db.example/records
move-to = 迁往何处：不含口令的 PostgreSQL 地址（口令放在 PGPASSWORD 或口令文件中），或一个文件夹
move-schema = 只存放这一台账的 schema；不写则以台账编号命名
move-done = 已迁移：{ $entries } 个条目，账头不变 { $head }，已回读并核验。复制了 { $attachments } 个附件。
    台账现在位于 { $target }。{ $source } 处的旧台账保留，可以读取，不再接受新条目。
move-left = 旧文件夹中的这些文件不属于台账，留在原处：{ $files }

fault-store-moved = 台账已从 { $place } 迁移到 { $target }，并在那里继续。
    .way-out = 用 --at 指明指向新位置的文件夹。如果本文件夹应当指向那里，请再次执行同一条“graftline move”：它会完成中断的迁移。
fault-store-arriving = 台账仍在从 { $source } 迁往 { $place } 的途中。
    .way-out = 请再次执行同一条“graftline move”：它会从中断处继续。在此之前，两处都不会写入。
fault-store-not-as-noted = { $place } 处的台账是较旧的或另一份副本：此前在这里见过第 { $seen } 条，而现在的内容在第 { $position } 条处结束或不同。
    .way-out = 请停下，放回较新的副本，并运行“graftline verify”。如果较新的副本确已丢失，请记下缺少哪些条目，删除记录文件 { $note }，再依据原始来源重新录入。
fault-store-note-unreadable = 无法读取 { $place }，其中记有此前见到本台账的最远位置。
    .way-out = 请运行“graftline verify”，将其账头与他人所见比对；如果本台账确为最新，请删除该记录文件。
move-with = 账户与访问日志已一并迁移。在此处登录的人在彼处也已登录：请勿将旧文件夹留给任何人。
