package org.lifepay.gateway.exchange.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.ExchangeSettings;
import org.lifepay.gateway.exchange.LockPrice;
import org.lifepay.gateway.exchange.LockPrice.Result;
import org.lifepay.gateway.exchange.PriceLock;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.merchantapi.WireTime;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /foreignExchange/listpriceLock 牌价锁定: locks a price of foreign money. */
@Controller
@EnableConfigurationProperties(ExchangeSettings.class)
public class ListpriceLockEndpoint {
    private final EnvelopeHandler handler;
    private final LockPrice lockPrice;

    ListpriceLockEndpoint(EnvelopeHandler handler, LockPrice lockPrice) {
        this.handler = handler;
        this.lockPrice = lockPrice;
    }

    @PostMapping("/foreignExchange/listpriceLock")
    void lock(HttpServletRequest request, HttpServletResponse response) throws IOException {
        lock(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse lock(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                ListpriceLockEndpoint::read,
                request -> answer(lockPrice.lock(request.merchant(), request.currency())));
    }

    record Request(MerchantId merchant, ForeignCurrency currency) {}

    private static Request read(VerifiedFields fields) {
        return new Request(fields.merchant().id(), currency(fields));
    }

    static ForeignCurrency currency(VerifiedFields fields) {
        return ForeignCurrency.of(fields.mandatory("currency", FieldRule.code(15)))
                .orElseThrow(() ->
                        new ApiException(ErrorCode.FIELD_VALUE, "currency must be one of " + ForeignCurrency.codes()));
    }

    private static ApiResult answer(Result result) {
        return switch (result) {
            case Result.Locked(var lock) -> new ApiResult.Success(locked(lock));
            case Result.Closed _ ->
                new ApiResult.Failure(ErrorCode.EXCHANGE_CLOSED, "no foreign money is sold now; ask again later");
            case Result.NotEnabled _ ->
                new ApiResult.Failure(ErrorCode.FEATURE_NOT_ENABLED, "foreign exchange is not enabled");
            case Result.TryAgain _ ->
                new ApiResult.Failure(ErrorCode.TRY_AGAIN, "the bank gave no price; send the request again");
        };
    }

    private static Fields locked(PriceLock lock) {
        return Fields.builder()
                .put("merchantId", lock.merchant().digits())
                .put("serialNumber", lock.serialNumber())
                .put("currency", lock.currency().name())
                .put("listprice", lock.listPrice().text())
                .put("effective", WireTime.of(lock.effectiveAt()))
                .put("validity", WireTime.of(lock.expiresAt()))
                .put("status", "SUCCESS")
                .build();
    }
}
