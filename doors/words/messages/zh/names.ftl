### 名称：编码种类、角色、签名含义、规则用词。


## 编码的种类

kind-ps = 人员
kind-dn = 供者
kind-ts = 组织
kind-ln = 细胞系
kind-bk = 细胞库
kind-vl = 冻存管
kind-mt = 物料
kind-rm = 房间
kind-im = 仪器
kind-bt = 批次
kind-lt = 批
kind-sm = 样品
kind-iv = 调查
kind-dv = 偏差
kind-hd = 暂扣
kind-ct = 证书
kind-sr = 药盒系列
kind-kt = 药盒
kind-od = 订单
kind-sh = 运输
kind-sp = 运输箱
kind-pr = 配制
kind-tr = 试验
kind-st = 中心
kind-pt = 受试者
kind-ae = 不良事件
kind-rp = 安全性报告
kind-rv = 安全性审查
kind-qy = 质疑

## 角色

role-programme-lead = 项目负责人
role-donor-coordinator = 供者协调员
role-manufacturing-operator = 生产操作员
role-verifier = 复核人
role-qc-analyst = 检验员
role-quality-releaser = 质量受权人
role-quality-assurance = 质量保证
role-supply = 供应专员
role-kit-maker = 药盒制作员（非盲）
role-cell-preparation = 细胞配制员（非盲）
role-implanter = 植入医师
role-investigator = 研究者
role-coordinator = 研究协调员
role-blinded-rater = 盲态评估者
role-safety-physician = 安全性医师
role-safety-compartment = 安全性隔离组（非盲）
role-review-member = 安全性审查成员
role-unblinded-statistician = 非盲统计师
role-blinded-statistician = 盲态统计师
role-monitor = 监查员
role-unblinded-monitor = 非盲监查员
role-inspector = 检查员（只读）
role-administrator = 系统管理员

## 签名的含义

meaning-authored = 本人撰写并声明属实
meaning-performed = 本人操作
meaning-verified = 本人复核，正确无误
meaning-reviewed = 本人审阅，内容完整
meaning-approved = 本人批准
meaning-responsible = 本人负责
meaning-consented = 本人同意
meaning-witnessed = 本人在场见证

## 规则用词，供句中使用

word-research = 研究用途
word-clinical = 临床用途
word-commercial = 商业用途
word-us = 美国
word-cn = 中国
word-hiv = 艾滋病病毒
word-hbv = 乙型肝炎病毒
word-hcv = 丙型肝炎病毒
word-syphilis = 梅毒
word-htlv = 人类嗜 T 淋巴细胞病毒
word-cmv = 巨细胞病毒
word-str = STR 图谱
word-hla = HLA 分型
word-karyotype = 核型
word-copy-number = 拷贝数
word-pluripotency = 多能性
word-residual-vector = 载体残留
word-mycoplasma = 支原体
word-seed = 种子库
word-master = 主细胞库
word-working = 工作细胞库
word-line = 培养中的细胞系
word-ethics = 伦理委员会批准
word-regulator = 监管机构批准
word-biosafety = 生物安全批准
word-genetic-resources = 人类遗传资源批准
word-contract = 与中心的合同
word-own-hand = 本人签署
word-witness = 见证人在场签署
word-representative = 法定代理人签署
word-treatment = 治疗
word-visits = 访视
word-data = 数据
word-samples = 样本
word-enrolment = 入组
word-first-dose = 首次给药
word-later-doses = 后续给药
word-cohort = 队列
word-site = 中心
word-escalate = 升至下一剂量水平
word-expand = 在本剂量水平扩大入组
word-de-escalate = 降一个剂量水平
word-stop = 终止
word-primary = 主要分析
word-final = 最终分析
word-statisticians = 统计人员
word-sponsor = 申办者
word-sites = 各中心
word-product = 试验产品
word-procedure = 植入操作
word-immunosuppression = 免疫抑制治疗
word-continue = 按计划继续
word-pause = 暂停
word-stopping-rule = 触发停止规则
word-safety = 安全性顾虑
word-quality = 产品质量
word-fit = 可以使用
word-unfit = 不得使用
