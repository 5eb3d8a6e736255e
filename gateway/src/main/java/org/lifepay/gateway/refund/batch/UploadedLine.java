package org.lifepay.gateway.refund.batch;

/**
 * A row of an uploaded file, as text.
 *
 * @param number the row's number in the file
 * @param order the merchant's order number or ours
 * @param amount in yuan; empty for what is left
 */
public record UploadedLine(int number, String order, String amount, String reason) {}
