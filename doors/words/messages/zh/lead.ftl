why-not-release = 该批或细胞库此刻为何不能放行（按各法规辖区与试验分列）。
why-not-dose = 该受试者此刻为何不能给药。
why-not-nothing-asked = 此编码没有待办之事：请给出要放行的批或细胞库，或要给药的受试者。
why-not-for = 适用 { $jurisdiction }：
verify-unreadable = 第 { $position } 条记录无法读取：{ $why }。它由更新的程序版本写入，或属于本程序不认识的种类。
rehearsal-banner = 演练：签名由脚本生成，密钥由种子生成；所记之事均未真实发生。
usage-record-needs-accounts = 这是正式记录，而本版本尚无账户功能：程序无法核实您的身份，因此不会以您的名义下达任何命令。请用“graftline demo”或“graftline init --rehearsal”进行演练；正式记录可以建立、核验、查看与追溯。
