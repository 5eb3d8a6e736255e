package org.lifepay.gateway.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * How far a merchant's days are rolled up.
 *
 * @param watermark the postings of transactions before this one of the cluster are in
 * @param nextDay all days before it are over and in
 * @param at when the days that are not over were added up last
 */
record Progress(MerchantId merchant, String cluster, long watermark, LocalDate nextDay, Optional<Instant> at) {}
