package org.lifepay.gateway.exchange.bank;

/**
 * A bank that sells foreign money, remits it, and collects it from payers abroad. Every call goes over the network: never call inside a transaction. Every call is idempotent:
 * repeated with the same number it has no second effect, and the answer is what has become of that number. An outcome that is not
 * certain is reported as Unknown. After a lock has expired the bank carries out no request under it, however late that arrives.
 */
public interface BankGateway {
    /** Buys; the same number is never bought twice. */
    PurchaseResult buy(PurchaseRequest request);

    /** Queries what has become of a purchase. */
    PurchaseResult query(PurchaseRequest request);

    /** Pays bought foreign money to a payee; the same number is never paid twice. */
    RemittanceResult remit(RemittanceRequest request);

    /** Queries what has become of a remittance, also long after it was paid: the payee's bank may send it back. */
    RemittanceResult query(RemittanceRequest request);

    /** Opens a collection: the payer is told where to pay, and what arrives is changed into CNY. The same number is one collection. */
    CollectionResult collect(CollectionRequest request);

    /** Queries what has become of a collection. */
    CollectionResult query(CollectionRequest request);
}
