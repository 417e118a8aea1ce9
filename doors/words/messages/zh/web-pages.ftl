## 带图的页面：全程图、工作台、质量、供应

web-map = 全程图
web-map-desc = 从供者、细胞系、细胞库、批次、批到各中心的药盒、在途运输和受试者的下一次访视，附数量与状态。每个方框和每一行都可点进各自的页面。
web-map-lead = 从供者到受试者。目前被暂扣（红色）：{ $held }。
web-map-empty = 还没有任何东西上路。第一位供者入组后，旅程就开始了。
web-map-lineage = 谁来自谁
web-map-lineage-desc = 供者、组织、细胞系、细胞库、批次、批和药盒系列，各自可点进其页面。被暂扣的为红色并加斜线。
web-map-not-determined = 尚未判定
web-map-chosen = 已选定
web-map-examined = 未选定
web-map-packed = 已装箱
web-map-lots = 各批
web-map-stock = 各处药盒
web-map-under-way = 在途运输
web-map-participants = 受试者（按下一次访视）
web-map-moving = 运输途中
web-sign-held = ■ 被暂扣或不可使用
web-sign-warn = ▲ 需要查看
web-sign-now = ◆ 等待或进行中
web-sign-good = ● 可用或已完成
