package org.lifepay.gateway.statement;

import java.time.LocalDate;
import org.lifepay.gateway.merchant.MerchantId;

/**
 * The key of a statement.
 *
 * @param day in Asia/Shanghai
 * @param correction 0 for the first statement of the day
 */
public record StatementKey(MerchantId merchant, LocalDate day, int correction) {}
