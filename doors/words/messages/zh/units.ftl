# 没有符号的单位，置于数字之后。
unit-cells = 个细胞
unit-viable-cells = 个活细胞
unit-cycles = 个循环
unit-copies = 拷贝
unit-colonies = 个菌落
unit-events = 个事件
unit-vials = 支
unit-changes = 处变化
unit-cny = 元
unit-score = 分
