package org.lifepay.gateway.reconciliation;

import org.lifepay.gateway.merchant.MerchantId;

/**
 * The channel's fee on a day's bill, as booked.
 *
 * @param fen less what refunds gave back
 * @param postings how many there are, corrections included; 0: it is not booked
 */
record ChannelFee(MerchantId merchant, long fen, int postings) {}
