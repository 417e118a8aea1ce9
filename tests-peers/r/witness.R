# What R makes of the inputs that figures/ is tested on. One method at a time:
#
#   Rscript tests-peers/r/witness.R distributions > figures/reference/distributions/r.txt
#
# Rows: name, arguments, answers; blanks between; 17 significant digits. `figures/tests/it` holds our numbers against the committed files, and
# runs this script again where R is installed.
options(warn = 2)
show <- function(name, ...) cat(name, sprintf("%.17g", c(...)), "\n")
head <- function(what) {
  cat("# Producer: ", R.version.string, ", tests-peers/r/witness.R ", what, "\n", sep = "")
}

distributions <- function() {
  for (z in c(-37, -20, -8, -3, -1.96, -0.5, 0, 0.3, 1, 2.5, 6)) show("normal_cdf", z, pnorm(z))
  for (p in c(1e-300, 1e-100, 1e-20, 1e-6, 0.001, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999999)) show("normal_quantile", p, qnorm(p))
  for (df in c(1, 2.5, 5, 18, 145.55, 1000, 1e6)) {
    for (t in c(-40, -3, -0.7, 0.01, 1, 2.1, 12)) show("t_cdf", t, df, pt(t, df))
    for (t in c(0.5, 3, 40, 1000)) show("t_upper", t, df, pt(t, df, lower.tail = FALSE))
    for (p in c(1e-10, 0.001, 0.025, 0.4, 0.9, 0.975, 0.9999)) show("t_quantile", p, df, qt(p, df))
  }
  for (d in list(c(1, 1), c(2, 10), c(3, 148), c(7.5, 0.8), c(120, 30), c(1, 1000))) {
    for (x in c(0.01, 0.5, 1, 3, 31.67, 500)) {
      show("f_cdf", x, d, pf(x, d[1], d[2]))
      show("f_upper", x, d, pf(x, d[1], d[2], lower.tail = FALSE))
    }
    for (p in c(0.001, 0.05, 0.5, 0.95, 0.999)) {
      # Not qf's own answer, which loses digits in 1/q - 1 (8e-8 of it at .001; 1, 1000), but the root of pf, which does not.
      miss <- function(l) pf(exp(l), d[1], d[2], log.p = TRUE) - log(p)
      show("f_quantile", p, d, exp(uniroot(miss, c(-30, 30), tol = 1e-14)$root))
    }
  }
  for (df in c(0.5, 1, 2, 7, 40, 1000)) {
    for (x in c(0.001, 0.5, 3.3963887, 20, 300, 1100)) {
      show("chi_cdf", x, df, pchisq(x, df))
      show("chi_upper", x, df, pchisq(x, df, lower.tail = FALSE))
    }
    for (p in c(1e-6, 0.025, 0.5, 0.95, 0.9999)) show("chi_quantile", p, df, qchisq(p, df))
  }
  for (ab in list(c(1, 1), c(0.5, 0.5), c(3, 10), c(74, 31), c(0.1, 20), c(2000, 3000))) {
    for (x in c(1e-6, 0.05, 0.3, 0.4, 0.9, 0.9999)) show("beta_cdf", x, ab, pbeta(x, ab[1], ab[2]))
    for (p in c(0.001, 0.025, 0.5, 0.95)) show("beta_quantile", p, ab, qbeta(p, ab[1], ab[2]))
  }
  for (np in list(c(12, 0.25), c(60, 0.9), c(1000, 0.4), c(5000, 0.001))) {
    for (k in c(0, 1, 5, 11)) {
      show("binomial_pmf", k, np, dbinom(k, np[1], np[2]))
      show("binomial_cdf", k, np, pbinom(k, np[1], np[2]))
      show("binomial_at_least", k, np, pbinom(k - 1, np[1], np[2], lower.tail = FALSE))
    }
  }
  for (m in c(0.01, 1, 7.5, 300)) for (k in c(0, 1, 5, 40, 290)) {
    show("poisson_pmf", k, m, dpois(k, m))
    show("poisson_cdf", k, m, ppois(k, m))
    show("poisson_at_least", k, m, ppois(k - 1, m, lower.tail = FALSE))
  }
}

# Two small samples of our own, and R's `sleep`.
two_sample <- function() {
  compare <- function(name, x, y) {
    for (equal in c(TRUE, FALSE)) {
      r <- t.test(x, y, var.equal = equal)
      show(paste0(name, if (equal) "_pooled" else "_welch"), mean(x) - mean(y), r$stderr, r$parameter, r$statistic, r$p.value, r$conf.int)
    }
  }
  compare("sleep", sleep$extra[sleep$group == 1], sleep$extra[sleep$group == 2])
  compare("own", c(12.1, 9.4, 15.2, 11.8, 10.9, 13.3), c(8.2, 9.1, 30.5, 7.7))
  compare("mtcars", mtcars$mpg[mtcars$am == 1], mtcars$mpg[mtcars$am == 0])
}

# mtcars: outcome mpg, treatment am (1 against 0), covariate wt, strata cyl (4, 6, 8). And ToothGrowth: outcome len, VC against OJ,
# covariate dose, no strata.
ancova <- function() {
  for (row in seq_len(nrow(mtcars))) show("mtcars_data", mtcars$mpg[row], mtcars$am[row], mtcars$wt[row], mtcars$cyl[row])
  report <- function(name, fit, term, level) {
    s <- summary(fit)$coefficients
    show(name, s[term, ], fit$df.residual, confint(fit, term, level), summary(fit)$sigma)
  }
  report("mtcars_strata", lm(mpg ~ am + wt + factor(cyl), mtcars), "am", 0.95)
  report("mtcars_plain", lm(mpg ~ am + wt, mtcars), "am", 0.95)
  report("mtcars_90", lm(mpg ~ am + wt + factor(cyl), mtcars), "am", 0.90)
  for (row in seq_len(nrow(ToothGrowth))) show("tooth_data", ToothGrowth$len[row], ToothGrowth$supp[row] == "VC", ToothGrowth$dose[row], 1)
  report("tooth", lm(len ~ I(supp == "VC") + dose, ToothGrowth), 2, 0.95)
}

# The conditional odds ratio and its exact 95 % interval. Not fisher.test's own, whose root finder stops about half a per cent short at large
# ratios (7 5 1 11: 751.28 for 755.19), but its equations, solved on the logarithm to 1e-13.
odds <- function(m) {
  first <- sum(m[1, ]); k <- sum(m[, 1]); x <- m[1, 1]
  low <- max(0, k - sum(m[2, ])); high <- min(k, first)
  support <- low:high
  weight <- dhyper(support, first, sum(m[2, ]), k, log = TRUE)
  tilted <- function(l) { w <- weight + support * l; w <- exp(w - max(w)); w / sum(w) }
  solve <- function(f) exp(uniroot(f, c(-60, 60), tol = 1e-13)$root)
  if (low == high) return(c(NaN, 0, Inf))
  estimate <- if (x == low) 0 else if (x == high) Inf else solve(function(l) sum(support * tilted(l)) - x)
  lower <- if (x == low) 0 else solve(function(l) sum(tilted(l)[support >= x]) - 0.025)
  upper <- if (x == high) Inf else solve(function(l) 0.025 - sum(tilted(l)[support <= x]))
  c(estimate, lower, upper)
}

fisher <- function() {
  tables <- list(c(9, 3, 3, 9), c(7, 5, 1, 11), c(0, 6, 5, 2), c(3, 1, 1, 3), c(74, 31, 43, 32), c(0, 12, 0, 12), c(10, 2, 3, 15), c(5, 0, 0, 5))
  for (v in tables) {
    m <- matrix(v, 2, byrow = TRUE)
    p <- c(fisher.test(m)$p.value, fisher.test(m, alternative = "greater")$p.value, fisher.test(m, alternative = "less")$p.value)
    show("p", v, p)
    show("odds", v, odds(m))
  }
}

clopper_pearson <- function() {
  for (v in list(c(2, 12), c(0, 29), c(29, 29), c(9, 12), c(1, 60), c(45, 60), c(500, 1000), c(3, 13289))) {
    show("interval", v, 0.95, binom.test(v[1], v[2])$conf.int)
    show("interval", v, 0.90, binom.test(v[1], v[2], conf.level = 0.90)$conf.int)
  }
}

rare <- function() {
  for (k in c(0, 1, 2, 3, 4, 5, 20, 150)) {
    show("interval", k, 0.95, poisson.test(k)$conf.int)
    show("upper", k, 0.95, poisson.test(k, alternative = "less")$conf.int[2])
    show("upper", k, 0.99, poisson.test(k, alternative = "less", conf.level = 0.99)$conf.int[2])
  }
  for (n in c(2, 10, 20)) for (f in c(0.001, 0.01, 0.05, 0.1, 0.2)) show("detect", n, f, pbinom(0, n, f, lower.tail = FALSE))
}

# survival's `aml`, both groups, and a set of ours with ties between deaths and censorings. Rows: time, at risk, events, estimate, standard error
# (Greenwood), limits of the 95 % interval on the log scale (R's default) and on the log-log scale.
kaplan_meier <- function() {
  suppressPackageStartupMessages(library(survival))
  one <- function(name, time, status) {
    for (i in seq_along(time)) show(paste0(name, "_data"), time[i], status[i])
    fit <- summary(survfit(Surv(time, status) ~ 1))
    loglog <- summary(survfit(Surv(time, status) ~ 1, conf.type = "log-log"))
    for (i in seq_along(fit$time)) {
      show(name, fit$time[i], fit$n.risk[i], fit$n.event[i], fit$surv[i], fit$std.err[i], fit$lower[i], fit$upper[i], loglog$lower[i], loglog$upper[i])
    }
    show(paste0(name, "_median"), unname(fit$table["median"]))
  }
  maintained <- aml$x == "Maintained"
  one("maintained", aml$time[maintained], aml$status[maintained])
  one("nonmaintained", aml$time[!maintained], aml$status[!maintained])
  one("even", c(4, 1, 3, 2), c(1, 1, 1, 1))
  one("own", c(5, 5, 5, 8, 8, 12, 12, 12, 20, 25, 25, 40), c(1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0))
}

# Independent of our code: Liu & Yuan's formulae written in R. Rows: target, lambda_e, lambda_d; then target, n, the three boundaries (-1: none).
boin <- function() {
  for (phi in c(0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40)) {
    lower <- 0.6 * phi; upper <- 1.4 * phi
    le <- log((1 - lower) / (1 - phi)) / log(phi * (1 - lower) / (lower * (1 - phi)))
    ld <- log((1 - phi) / (1 - upper)) / log(upper * (1 - phi) / (phi * (1 - upper)))
    show("lambda", phi, le, ld)
    for (n in 1:30) {
      y <- 0:n
      out <- y[n >= 3 & 1 - pbeta(phi, 1 + y, 1 + n - y) > 0.95]
      show("bounds", phi, n, max(c(-1, y[y / n <= le])), min(c(n + 1, y[y / n >= ld])), if (length(out)) min(out) else -1)
    }
  }
}

# 3+3 by brute force: every sequence of 0..3 toxicities a cohort, not our recursion over states. Rows: true rates, then P(MTD = none, 1, ...),
# E(N), E(toxicities); without and with re-expansion below.
three_plus_three <- function() {
  walk <- function(p, again) {
    k <- length(p); result <- numeric(k + 1); en <- 0; et <- 0
    go <- function(n, x, at, prob) {
      for (y in 0:3) {
        q <- prob * dbinom(y, 3, p[at]); n2 <- n; x2 <- x
        n2[at] <- n2[at] + 3; x2[at] <- x2[at] + y
        done <- function(mtd) {
          result[mtd + 1] <<- result[mtd + 1] + q; en <<- en + q * sum(n2); et <<- et + q * sum(x2)
        }
        down <- function(to) {
          if (to == 0 || !again || n2[to] == 6) done(to) else go(n2, x2, to, q)
        }
        if (x2[at] >= 2) down(at - 1)
        else if (n2[at] == 3 && x2[at] == 1) go(n2, x2, at, q)
        else if (at < k && n2[at + 1] == 0) go(n2, x2, at + 1, q)
        else if (at == k && again && n2[at] == 3) go(n2, x2, at, q)
        else done(at)
      }
    }
    go(numeric(k), numeric(k), 1, 1)
    c(result, en, et)
  }
  for (p in list(c(.05, .15, .30, .45, .60), c(.1, .2, .3), c(.25, .4, .5, .6))) {
    show("plain", p, walk(p, FALSE))
    show("again", p, walk(p, TRUE))
  }
}

# The NIST handbook's individuals chart data, with d2 = 1.128379 exactly 2/sqrt(pi).
shewhart <- function() {
  x <- c(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)
  mr <- mean(abs(diff(x))); sigma <- mr * sqrt(pi) / 2
  show("limits", mean(x), mr, mean(x) - 3 * sigma, mean(x) + 3 * sigma)
  show("capability", 45, 57, (57 - 45) / (6 * sigma), min(57 - mean(x), mean(x) - 45) / (3 * sigma),
       (57 - 45) / (6 * sd(x)), min(57 - mean(x), mean(x) - 45) / (3 * sd(x)))
}

# Shares guessed right by whoever knows the block and always names the arm with most places left: every arrangement counted. Rows: arm sizes, share.
guessing <- function() {
  one <- function(sizes) {
    arrangements <- unique(t(apply(expand.grid(rep(list(seq_along(sizes)), sum(sizes))), 1, identity)))
    keep <- apply(arrangements, 1, function(a) all(tabulate(a, length(sizes)) == sizes))
    share <- apply(arrangements[keep, , drop = FALSE], 1, function(a) {
      left <- sizes; right <- 0
      for (arm in a) {
        best <- which(left == max(left))
        if (arm %in% best) right <- right + 1 / length(best)
        left[arm] <- left[arm] - 1
      }
      right / length(a)
    })
    show(paste0("arms", length(sizes)), sizes, mean(share))
  }
  for (sizes in list(c(1, 1), c(2, 2), c(3, 3), c(4, 4), c(2, 1), c(4, 2), c(1, 1, 1), c(2, 2, 2), c(6, 3))) one(sizes)
}

# Three batches of ours, a falling value with a lower limit and a rising one with an upper limit. Rows: F and p of slopes and of starting values from
# anova(), then the months of each batch under each model, from predict()'s interval by uniroot.
shelf_life <- function() {
  month <- c(0, 3, 6, 9, 12, 18)
  value <- list(c(100.2, 99.1, 98.8, 97.2, 96.9, 94.8), c(101.0, 100.6, 99.2, 98.9, 98.1, 96.5), c(99.8, 98.9, 98.1, 97.9, 96.2, 94.9))
  d <- data.frame(batch = factor(rep(1:3, each = 6)), t = rep(month, 3), y = unlist(value))
  for (row in seq_len(nrow(d))) show("data", as.integer(d$batch[row]), d$t[row], d$y[row])
  a <- anova(lm(y ~ t + batch + t:batch, d))
  show("pooling", a["t:batch", "F value"], a["t:batch", "Pr(>F)"], a["batch", "F value"], a["batch", "Pr(>F)"])
  months <- function(fit, batch, limit, column, sign) {
    bound <- function(t) {
      at <- data.frame(t = t, batch = factor(batch, levels = 1:3))
      sign * (predict(fit, at, interval = "confidence", level = 0.90)[, column] - limit)
    }
    uniroot(bound, c(0, 500), tol = 1e-12)$root
  }
  rows <- function(suffix, d, limit, column, sign) {
    fits <- list(one_line = lm(y ~ t, d), one_slope = lm(y ~ t + batch, d), one_error = lm(y ~ t * batch, d))
    for (name in names(fits)) show(paste0(name, suffix), limit, sapply(1:3, function(b) months(fits[[name]], b, limit, column, sign)))
    own <- sapply(1:3, function(b) months(lm(y ~ t, d[d$batch == b, ]), b, limit, column, sign))
    show(paste0("own_lines", suffix), limit, own)
  }
  rows("_lower", d, 93, "lwr", 1)
  rows("_upper", transform(d, y = 200 - y), 107, "upr", -1)
}

# Joint ranks. Death at week or NA, change in score; groups of eight, then a set with ties. Ranks by ordering (all deaths before all living), exact p by
# wilcox.test without ties and by every choice of persons with them.
joint_rank <- function() {
  one <- function(name, group, death, change) {
    for (i in seq_along(group)) show(paste0(name, "_data"), group[i], death[i], change[i])
    key <- ifelse(is.na(death), 1e6 + change, death)
    r <- rank(key); first <- group == 1
    pairs <- outer(key[first], key[!first], function(a, b) sign(a - b))
    u <- 2 * r - length(r) - 1; m <- sum(first); n <- sum(!first)
    v <- m * n / ((m + n) * (m + n - 1)) * sum(u^2)
    p <- if (anyDuplicated(key)) {
      sums <- combn(length(u), m, function(i) sum(u[i]))
      mean(abs(sums) >= abs(sum(u[first])) - 1e-9)
    } else wilcox.test(key[first], key[!first], exact = TRUE)$p.value
    show(name, mean(r[first]), mean(r[!first]), sum(pairs > 0), sum(pairs < 0), sum(pairs > 0) / sum(pairs < 0), mean(pairs), sum(u[first]), v,
         sum(u[first]) / sqrt(v), p)
    show(paste0(name, "_scores"), u)
  }
  one("micro", rep(1:2, each = 8), c(NA, NA, 40, NA, NA, NA, 22, NA, 18, NA, NA, 30, NA, 12, NA, NA),
      c(-3, -8, -15, -1, -6, -10, -12, -4, -14, -9, -7, -16, -5, -11, -13, -2))
  one("ties", rep(1:2, c(7, 6)), c(NA, 10, NA, NA, 10, NA, NA, NA, 10, 4, NA, NA, 25), c(-2, 0, -2, -5, 0, -1, -5, -5, 0, 0, -9, -2, 0))
}

# Two one-sided tests on `sleep`: margin, then both t, the larger p, the 90 % interval.
equivalence <- function() {
  x <- sleep$extra[sleep$group == 1]; y <- sleep$extra[sleep$group == 2]
  for (equal in c(TRUE, FALSE)) for (margin in c(3.5, 1, 5)) {
    low <- t.test(x, y, mu = -margin, alternative = "greater", var.equal = equal)
    high <- t.test(x, y, mu = margin, alternative = "less", var.equal = equal)
    both <- t.test(x, y, conf.level = 0.90, var.equal = equal)
    show(if (equal) "pooled" else "welch", margin, low$statistic, high$statistic, max(low$p.value, high$p.value), both$conf.int)
  }
}

methods <- c("distributions", "two_sample", "ancova", "fisher", "clopper_pearson", "rare", "kaplan_meier", "boin", "three_plus_three",
             "shewhart", "guessing", "shelf_life", "joint_rank", "equivalence")
what <- commandArgs(trailingOnly = TRUE)[1]
stopifnot(what %in% methods)
head(what)
get(what)()
