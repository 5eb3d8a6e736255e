package org.lifepay.gateway.transfer;

/** Event: a transfer is on the receiver's balance; published in the transaction of the change. */
public record AccountTransferCompleted(AccountTransfer transfer) {}
