# Median of ets, auto.arima and thetaf for every series of a file, with the CPU seconds of each.
# Lines in: id,season,horizon,values by semicolon. Lines out: id,ets s,arima s,theta s,median by ;
suppressMessages(library(forecast))
arguments <- commandArgs(TRUE)
cap <- as.numeric(arguments[3])
spent <- function(work) {
  before <- proc.time()
  value <- tryCatch({
    setTimeLimit(cpu = cap, transient = TRUE)
    work()
  }, error = function(problem) NULL, finally = setTimeLimit(cpu = Inf))
  list(value = value, seconds = sum((proc.time() - before)[1:2]))
}
out <- file(arguments[2], "w")
for (line in readLines(arguments[1], warn = FALSE)) {
  cells <- strsplit(line, ",")[[1]]
  h <- as.integer(cells[3])
  y <- ts(as.numeric(strsplit(cells[4], ";")[[1]]), frequency = as.integer(cells[2]))
  a <- spent(function() as.numeric(forecast(ets(y), h = h, PI = FALSE)$mean))
  b <- spent(function() as.numeric(forecast(auto.arima(y), h = h)$mean))
  c <- spent(function() as.numeric(thetaf(y, h = h)$mean))
  found <- do.call(rbind, Filter(Negate(is.null), list(a$value, b$value, c$value)))
  middle <- apply(found, 2, median)
  cat(cells[1], a$seconds, b$seconds, c$seconds,
      paste(format(middle, digits = 12, trim = TRUE), collapse = ";"),
      paste(format(a$value, digits = 12, trim = TRUE), collapse = ";"),
      sep = ",", file = out)
  cat("\n", file = out)
}
close(out)
