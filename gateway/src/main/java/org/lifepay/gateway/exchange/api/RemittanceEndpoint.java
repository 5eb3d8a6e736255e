package org.lifepay.gateway.exchange.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.exchange.bank.ForeignPayee;
import org.lifepay.gateway.exchange.remittance.PlaceRemittance;
import org.lifepay.gateway.exchange.remittance.PlaceRemittance.Result;
import org.lifepay.gateway.exchange.remittance.Remittance;
import org.lifepay.gateway.exchange.remittance.RemittanceFields;
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

/** /foreignExchange/transfer 付汇 and /foreignExchange/transferQuery 付汇查询: remits what was bought to a payee abroad. */
@Controller
public class RemittanceEndpoint {
    private static final String PURCHASES = "originalRequestIds";

    @Limit(
            area = LimitArea.SIZES,
            name = "purchases that one remittance sends",
            unit = "purchases",
            atLimit = "`FIELD_TOO_LONG`")
    private static final int MAX_PURCHASES = 100;

    private static final FieldRule REQUEST_ID = FieldRule.code(50);

    private static final Pattern PURCHASE = Pattern.compile("[\\x21-\\x7e]{1,50}");

    private static final Set<String> MANDATORY =
            Set.of(ForeignPayee.NAME, ForeignPayee.ACCOUNT, "countryCode", "bankName");

    private final EnvelopeHandler handler;
    private final PlaceRemittance placeRemittance;
    private final NotifyGuard guard;

    RemittanceEndpoint(EnvelopeHandler handler, PlaceRemittance placeRemittance, NotifyGuard guard) {
        this.handler = handler;
        this.placeRemittance = placeRemittance;
        this.guard = guard;
    }

    @PostMapping("/foreignExchange/transfer")
    void transfer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        transfer(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse transfer(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::read, request -> placed(placeRemittance.place(request)));
    }

    @PostMapping("/foreignExchange/transferQuery")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Query(fields.merchant().id(), fields.mandatory("requestId", REQUEST_ID)),
                query -> found(placeRemittance.find(query.merchant(), query.requestId())));
    }

    private record Query(MerchantId merchant, String requestId) {}

    private PlaceRemittance.Request read(VerifiedFields fields) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        return new PlaceRemittance.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                purchases(fields),
                payee(fields.object("payee")),
                url);
    }

    private static List<String> purchases(VerifiedFields fields) {
        String raw = fields.raw(PURCHASES);
        if (raw == null || !fields.isGiven(PURCHASES)) {
            throw fields.missing(PURCHASES);
        }
        List<String> ids = texts(raw);
        if (ids.size() > MAX_PURCHASES) {
            throw new ApiException(ErrorCode.FIELD_TOO_LONG, PURCHASES + " has more than " + MAX_PURCHASES + " items");
        }
        for (String id : ids) {
            if (!PURCHASE.matcher(id).matches()) {
                throw new ApiException(ErrorCode.FIELD_FORMAT, PURCHASES + " must have requestIds of purchases");
            }
        }
        if (Set.copyOf(ids).size() < ids.size()) {
            throw new ApiException(ErrorCode.FIELD_VALUE, PURCHASES + " names a purchase twice");
        }
        return ids;
    }

    private static List<String> texts(String raw) {
        try {
            if (Fields.parse(raw.getBytes(StandardCharsets.UTF_8)).get(PURCHASES) instanceof List<?> list
                    && list.stream().noneMatch(item -> item instanceof Fields || item instanceof List<?>)) {
                return list.stream().map(Object::toString).toList();
            }
        } catch (MalformedJsonException _) {
            // a text is no array
        }
        throw new ApiException(ErrorCode.FIELD_TYPE, PURCHASES + " must be an array of texts");
    }

    /** Names and addresses are text, the rest codes, in which banks write blanks. */
    private static ForeignPayee payee(VerifiedFields payee) {
        Map<String, String> members = new LinkedHashMap<>();
        lengths().forEach(member -> {
            FieldRule rule = FieldRule.text(member.max());
            String text = MANDATORY.contains(member.name())
                    ? payee.mandatory(member.name(), rule)
                    : payee.optional(member.name(), rule);
            if (text != null) {
                members.put(member.name(), text);
            }
        });
        return new ForeignPayee(members);
    }

    private record Member(String name, int max) {}

    private static Stream<Member> lengths() {
        return Stream.of(
                new Member(ForeignPayee.NAME, 200),
                new Member(ForeignPayee.ACCOUNT, 100),
                new Member("recAddress", 200),
                new Member("countryCode", 3),
                new Member("ibanCode", 40),
                new Member("bankName", 200),
                new Member("swiftCode", 20),
                new Member("routingCode", 20),
                new Member("bsbCode", 20),
                new Member("bankAddress", 200),
                new Member("postScript", 140),
                new Member("proxyBankAccountNumber", 100),
                new Member("proxyBankName", 200),
                new Member("proxySwiftCode", 20),
                new Member("proxyBankAddress", 200));
    }

    private static ApiResult placed(Result result) {
        return switch (result) {
            case Result.Accepted(var remittance) -> new ApiResult.Success(accepted(remittance));
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for a remittance with other content");
            case Result.RefusedByRisk _ ->
                new ApiResult.Failure(ErrorCode.RISK_REFUSED, "risk control refuses the remittance");
            case Result.PurchaseNotFound(var requestId) ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no foreign exchange has the requestId " + requestId);
            case Result.NotBought(var requestId) ->
                new ApiResult.Failure(
                        ErrorCode.EXCHANGE_NOT_BOUGHT, "the purchase of " + requestId + " is not SUCCESS");
            case Result.Remitted _ ->
                new ApiResult.Failure(
                        ErrorCode.EXCHANGE_REMITTED, "another remittance sends one of them, or nothing is left of it");
            case Result.SeveralCurrencies _ ->
                new ApiResult.Failure(ErrorCode.FIELD_VALUE, PURCHASES + " are of several currencies");
            case Result.NotEnabled _ ->
                new ApiResult.Failure(ErrorCode.FEATURE_NOT_ENABLED, "foreign exchange is not enabled");
        };
    }

    /** SUCCESS means accepted; the final result is reported by the notification and by the query. */
    private static Fields accepted(Remittance remittance) {
        Fields.Builder fields = RemittanceFields.of(remittance);
        return remittance.status() == Remittance.Status.WAITING
                ? fields.put("status", "SUCCESS").build()
                : fields.build();
    }

    private static ApiResult found(Optional<Remittance> found) {
        return found.<ApiResult>map(remittance ->
                        new ApiResult.Success(RemittanceFields.of(remittance).build()))
                .orElseGet(() ->
                        new ApiResult.Failure(ErrorCode.REMITTANCE_NOT_FOUND, "no remittance has this requestId"));
    }
}
