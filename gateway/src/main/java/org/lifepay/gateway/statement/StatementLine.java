package org.lifepay.gateway.statement;

import java.time.LocalDateTime;
import org.lifepay.gateway.channel.PaymentMethod;

/**
 * A line of an issued statement, as its file has it; texts that it lacks are empty.
 *
 * @param at when it was completed, in Asia/Shanghai
 * @param refundRequestId the merchant's refund number
 * @param refundSerialNumber our number of the refund or auto-refund
 * @param number the order's number at the channel
 * @param mode the code of the payment mode that was asked for
 * @param way the payment method that was used
 * @param in incoming, in fen
 * @param out outgoing, in fen
 * @param fee the fee, in fen
 * @param net what is left, in fen; may be negative
 * @param gross the order's amount or the refund's, in fen; an old file does not tell it, nor discounts
 * @param merchantDiscount what of it the merchant paid as a discount, in fen
 * @param platformDiscount what of it the channel paid as a discount, in fen
 * @param storeId the merchant's number of the store; empty in files that were issued before they had it
 * @param cashierId the merchant's number of the cashier; likewise
 */
public record StatementLine(
        LocalDateTime at,
        MovementKind kind,
        String orderRequestId,
        String paymentOrderId,
        String refundRequestId,
        String refundSerialNumber,
        String number,
        String tradeNo,
        String mode,
        PaymentMethod way,
        String subject,
        long in,
        long out,
        long fee,
        long net,
        String remark,
        long gross,
        long merchantDiscount,
        long platformDiscount,
        String storeId,
        String cashierId) {}
