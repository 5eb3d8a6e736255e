package org.lifepay.gateway.exchange.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.ForeignPurchases;
import org.lifepay.gateway.exchange.ForeignPurposes;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiFunction;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.api.OrderEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /foreignExchange/order 汇兑下单: places an order whose money buys foreign money when it is paid. */
@Controller
public class ForeignOrderEndpoint implements ApiFunction {
    private static final String PATH = "/foreignExchange/order";

    private final OrderEndpoint orders;
    private final ForeignPurchases purchases;

    ForeignOrderEndpoint(OrderEndpoint orders, ForeignPurchases purchases) {
        this.orders = orders;
        this.purchases = purchases;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public ApiResponse call(ApiRequest request) {
        return orders.order(request, this::read);
    }

    @PostMapping(PATH)
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        call(ApiRequest.from(request)).writeTo(response);
    }

    private ExchangeRequest read(VerifiedFields fields) {
        if (!purchases.isEnabled()) {
            throw new ApiException(ErrorCode.FEATURE_NOT_ENABLED, "foreign exchange is not enabled");
        }
        ForeignCurrency currency = ListpriceLockEndpoint.currency(fields);
        String forUse = fields.oneOf("forUse", ForeignPurposes.ALL);
        if (forUse == null) {
            throw fields.missing("forUse");
        }
        return new ExchangeRequest(
                currency.name(),
                amount(fields, currency),
                token(fields, currency),
                forUse,
                fields.object("payer").optional("nationality", FieldRule.text(50)));
    }

    private static @Nullable Long amount(VerifiedFields fields, ForeignCurrency currency) {
        if (!fields.isGiven("amount")) {
            return null;
        }
        long hundredths = fields.amount("amount").fen();
        if (hundredths % currency.step() != 0) {
            throw new ApiException(
                    ErrorCode.FIELD_VALUE,
                    "amount must be a multiple of " + currency.step() + ": " + currency + " has no smaller unit");
        }
        return hundredths;
    }

    /** One that has expired by now is taken: the purchase says what has become of it. */
    private @Nullable String token(VerifiedFields fields, ForeignCurrency currency) {
        String token = fields.optional("listPriceToken", FieldRule.code(32));
        if (token != null && !purchases.isLock(fields.merchant().id(), token, currency)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "listPriceToken is no lock of " + currency);
        }
        return token;
    }
}
