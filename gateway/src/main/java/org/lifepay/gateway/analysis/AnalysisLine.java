package org.lifepay.gateway.analysis;

import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;

/** A merchant's figures of a day, or of a part of it. */
public record AnalysisLine(MerchantId merchant, LocalDate day, Dimension dimension, String value, Figures figures) {}
