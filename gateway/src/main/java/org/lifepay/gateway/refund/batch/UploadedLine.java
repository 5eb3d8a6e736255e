package org.lifepay.gateway.refund.batch;

/**
 * A row of an uploaded file, as text.
 *
 * @param number the row's number in the file
 * @param order the merchant's order number or ours
 * @param amount in yuan; empty for what is left
 * @param reason may be empty in a file that is uploaded with a reason for such rows
 */
public record UploadedLine(int number, String order, String amount, String reason) {
    UploadedLine withOrder(String another) {
        return new UploadedLine(number, another, amount, reason);
    }

    UploadedLine withReason(String another) {
        return new UploadedLine(number, order, amount, another);
    }
}
