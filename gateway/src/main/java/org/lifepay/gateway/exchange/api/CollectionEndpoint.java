package org.lifepay.gateway.exchange.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.collection.CollectionFields;
import org.lifepay.gateway.exchange.collection.PlaceCollection;
import org.lifepay.gateway.exchange.collection.PlaceCollection.Result;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiException;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.FieldRule;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /foreignpayExchangesettlement/order 外币收款结汇下单 and /foreignpayExchangesettlement/query: collects foreign money from payers abroad. */
@Controller
public class CollectionEndpoint {
    private static final FieldRule REQUEST_ID = FieldRule.code(50);
    private static final Set<String> CURRENCIES =
            ForeignCurrency.collected().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PURPOSES = Set.of("GOODSTRADE");
    private static final String MODE = "FOREIGN-FOREX-ECITIC-P2P";
    private static final int MAX_PRODUCTS = 100;
    private static final int MAX_PRODUCT = 500;
    private static final long DEFAULT_HOURS = 168;

    @Limit(
            area = LimitArea.VALIDITY,
            name = "time in which a payer abroad may pay",
            unit = "hours",
            atLimit = "`FIELD_VALUE`")
    private static final long MAX_HOURS = 720;

    private final EnvelopeHandler handler;
    private final PlaceCollection placeCollection;
    private final NotifyGuard guard;

    CollectionEndpoint(EnvelopeHandler handler, PlaceCollection placeCollection, NotifyGuard guard) {
        this.handler = handler;
        this.placeCollection = placeCollection;
        this.guard = guard;
    }

    @PostMapping("/foreignpayExchangesettlement/order")
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse order(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, request -> placed(placeCollection.place(request)));
    }

    @PostMapping("/foreignpayExchangesettlement/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Query(fields.merchant().id(), fields.mandatory("requestId", REQUEST_ID)),
                this::answer);
    }

    private record Query(MerchantId merchant, String requestId) {}

    private PlaceCollection.Request read(VerifiedFields fields) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        if (!fields.mandatory("paymentModeCode", FieldRule.code(50)).equals(MODE)) {
            throw new ApiException(
                    ErrorCode.PAYMENT_MODE_NOT_ENABLED, "payment mode not enabled: paymentModeCode must be " + MODE);
        }
        Long hours = fields.integer("timeout", 1, MAX_HOURS);
        return new PlaceCollection.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                amount(fields),
                mandatory(fields, "forUse", PURPOSES),
                product(fields),
                fields.object("payer").optional("payerName", FieldRule.text(200)),
                fields.optional("remark", FieldRule.text(300)),
                Duration.ofHours(hours == null ? DEFAULT_HOURS : hours),
                url);
    }

    private static String mandatory(VerifiedFields fields, String name, Set<String> values) {
        String value = fields.oneOf(name, values);
        if (value == null) {
            throw fields.missing(name);
        }
        return value;
    }

    private static ForeignAmount amount(VerifiedFields fields) {
        ForeignCurrency currency = ForeignCurrency.valueOf(mandatory(fields, "currency", CURRENCIES));
        long hundredths = fields.amount("amount").fen();
        if (hundredths % currency.step() != 0) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "amount: " + currency + " is not divided");
        }
        return new ForeignAmount(currency, hundredths);
    }

    /** The products' names, which the bank has to know; without any, the merchant's name. */
    private static String product(VerifiedFields fields) {
        String names = fields
                .items(
                        "productDetails",
                        MAX_PRODUCTS,
                        item -> Objects.requireNonNullElse(item.optional("name", FieldRule.text(200)), ""))
                .stream()
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining("、"));
        String product = names.isEmpty() ? fields.merchant().name() : names;
        return product.length() <= MAX_PRODUCT ? product : product.substring(0, MAX_PRODUCT);
    }

    /** As the query answers: SUCCESS only when it is paid. */
    private static ApiResult placed(Result result) {
        return switch (result) {
            case Result.Accepted(var collection) ->
                new ApiResult.Success(CollectionFields.of(collection).build());
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for a collection with other content");
            case Result.NotEnabled _ ->
                new ApiResult.Failure(ErrorCode.FEATURE_NOT_ENABLED, "collections of foreign money are not enabled");
        };
    }

    private ApiResult answer(Query query) {
        return placeCollection
                .find(query.merchant(), query.requestId())
                .<ApiResult>map(collection ->
                        new ApiResult.Success(CollectionFields.of(collection).build()))
                .orElseGet(() -> new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no collection has this requestId"));
    }
}
