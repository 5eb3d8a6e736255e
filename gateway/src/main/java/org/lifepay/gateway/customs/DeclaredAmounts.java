package org.lifepay.gateway.customs;

import org.lifepay.gateway.money.Money;

/** What is declared of an order's money. */
public record DeclaredAmounts(Money goods, Money tax, Money freight) {
    public Money total() {
        return goods.plus(tax).plus(freight);
    }

    /** So much less of the goods, then of the freight, then of the tax. */
    DeclaredAmounts reducedTo(Money limit) {
        long excess = Math.max(0, total().fen() - limit.fen());
        long ofGoods = Math.min(excess, goods.fen());
        long ofFreight = Math.min(excess - ofGoods, freight.fen());
        long ofTax = excess - ofGoods - ofFreight;
        return new DeclaredAmounts(
                new Money(goods.fen() - ofGoods), new Money(tax.fen() - ofTax), new Money(freight.fen() - ofFreight));
    }
}
