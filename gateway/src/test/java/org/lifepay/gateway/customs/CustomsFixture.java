package org.lifepay.gateway.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.channel.InMemoryCustoms;
import org.lifepay.gateway.channel.PaymentConfirmationHandler;
import org.lifepay.gateway.channel.RefundResult;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.refund.PlaceRefund;
import org.lifepay.gateway.text.IdentityNumber;

/** A gateway whose merchant declares paid orders of 8.88 to customs. */
final class CustomsFixture implements AutoCloseable {
    static final CustomsPayer ZHANG =
            new CustomsPayer("张三", IdentityNumber.parse("11010519491231002X").orElseThrow());

    final GatewayFixture gateway = new GatewayFixture();
    final InMemoryCustoms customs = gateway.customs;
    final SendDeclarations send = gateway.bean(SendDeclarations.class);
    final QueryDeclarations query = gateway.bean(QueryDeclarations.class);
    final DeclarationExceptions exceptions = gateway.bean(DeclarationExceptions.class);

    @Override
    public void close() {
        assertThat(customs.callsWithinTransactions).isEmpty();
        gateway.close();
    }

    Order paid(String requestId) {
        Order order = gateway.place(requestId, PaymentMode.SCAN_CODE);
        gateway.bean(PaymentConfirmationHandler.class)
                .confirm(GatewayFixture.SHOP.digits(), gateway.payment(order.paymentOrderId()));
        return order;
    }

    static DeclarationItem item(CustomsOffice office, long fen) {
        return new DeclarationItem(
                office, new DeclaredAmounts(new Money(fen), Money.ZERO, Money.ZERO), "4401", "茶行", "{}");
    }

    DeclareCustoms.Result declare(Order order, DeclarationItem... items) {
        return declare(order, ZHANG, items);
    }

    DeclareCustoms.Result declare(Order order, @Nullable CustomsPayer payer, DeclarationItem... items) {
        return gateway.bean(DeclareCustoms.class)
                .declare(new DeclareCustoms.Request(
                        GatewayFixture.SHOP,
                        order.paymentOrderId(),
                        "https://shop.example/customs",
                        payer,
                        List.of(items)));
    }

    RepeatDeclaration.Result repeat(Order order, CustomsOffice office) {
        return gateway.bean(RepeatDeclaration.class).repeat(GatewayFixture.SHOP, order.paymentOrderId(), office);
    }

    Declaration only(Order order) {
        List<Declaration> all = gateway.bean(Declarations.class).ofOrder(GatewayFixture.SHOP, order.paymentOrderId());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    void refund(Order order, String requestId, long fen) {
        gateway.channel.onRefund(new RefundResult.Done());
        gateway.bean(PlaceRefund.class)
                .place(new PlaceRefund.Request(
                        GatewayFixture.SHOP,
                        requestId,
                        "d",
                        null,
                        order.paymentOrderId(),
                        new Money(fen),
                        "https://shop.example/refunds",
                        null));
    }

    void sendAfter(Duration duration) {
        gateway.clock.advance(duration);
        send.runOnce();
    }

    void queryAfter(Duration duration) {
        gateway.clock.advance(duration);
        query.runOnce();
    }

    /** The content of the notifications, oldest first. */
    List<String> notifications() {
        return gateway.texts("select fields from notification where kind = 'CUSTOMS' order by notification_id");
    }
}
