package org.lifepay.gateway.console.operator;

import java.util.Optional;
import org.lifepay.gateway.exchange.ForeignPurchaseExceptions;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.collection.CollectionExceptions;
import org.lifepay.gateway.exchange.collection.ForeignCollection;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceExceptions;

/** Items of foreign exchange. */
final class ExchangeExceptionItems {
    private ExchangeExceptionItems() {}

    static ExceptionItem of(ForeignPurchaseExceptions.Item purchase) {
        BankClaim claim = purchase.claim();
        return new ExceptionItem(
                ExceptionItem.Kind.EXCHANGE,
                Optional.of(purchase.merchant()),
                purchase.paymentOrderId(),
                purchase.paymentOrderId(),
                purchase.reserved(),
                null,
                purchase.since(),
                purchase.tries(),
                purchase.problem(),
                claim == null
                        ? null
                        : new ExceptionItem.Claim(
                                claim.proof(), claim.by().id(), claim.by().name(), claim.at()));
    }

    /** @param kind without a result, or contradicted */
    static ExceptionItem of(ExceptionItem.Kind kind, RemittanceExceptions.Item item) {
        Remittance remittance = item.remittance();
        BankClaim claim = item.claim();
        return new ExceptionItem(
                kind,
                Optional.of(remittance.merchant()),
                remittance.serialNumber(),
                null,
                null,
                null,
                item.since(),
                remittance.tries(),
                item.label(),
                claim == null
                        ? null
                        : new ExceptionItem.Claim(
                                claim.proof(), claim.by().id(), claim.by().name(), claim.at()));
    }

    static ExceptionItem of(CollectionExceptions.Item item) {
        ForeignCollection collection = item.collection();
        return new ExceptionItem(
                ExceptionItem.Kind.COLLECTION,
                Optional.of(collection.merchant()),
                collection.serialNumber(),
                null,
                null,
                null,
                collection.createdAt(),
                collection.tries(),
                item.label(),
                null);
    }
}
