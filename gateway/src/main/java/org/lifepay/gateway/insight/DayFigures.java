package org.lifepay.gateway.insight;

import java.time.LocalDate;

/** The figures of a day in Asia/Shanghai. */
public record DayFigures(LocalDate day, Figures figures) {}
