package org.lifepay.gateway.exchange.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.bank.ForeignAmount;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.batch.Mistake;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch;
import org.lifepay.gateway.exchange.batch.PlaceRemittanceBatch.Result;
import org.lifepay.gateway.exchange.batch.RemittanceBatch;
import org.lifepay.gateway.exchange.batch.RemittanceBatchFields;
import org.lifepay.gateway.exchange.batch.RemittanceFiles;
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

/** /transfer/upload, /transfer/order 汇款 and /transfer/query 汇款查询: remits what a file names, from the merchant's balance. */
@Controller
public class RemittanceBatchEndpoint {
    private static final FieldRule REQUEST_ID = FieldRule.code(50);
    private static final Set<String> CURRENCIES =
            ForeignCurrency.remitted().stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MODES = Set.of("DETAIL");
    private static final ApiResult NOT_ENABLED =
            new ApiResult.Failure(ErrorCode.FEATURE_NOT_ENABLED, "remittances from files are not enabled");
    private static final String TRUE = "true";
    private static final Set<String> BOOLEANS = Set.of(TRUE, "false");

    @Limit(
            area = LimitArea.SIZES,
            name = "base64 text of a file of remittances in a call",
            unit = "characters",
            atLimit = "`FIELD_TOO_LONG`: divide the file")
    private static final int MAX_CONTENT = 44_000;

    private final EnvelopeHandler handler;
    private final RemittanceFiles files;
    private final PlaceRemittanceBatch placeBatch;
    private final NotifyGuard guard;

    RemittanceBatchEndpoint(
            EnvelopeHandler handler, RemittanceFiles files, PlaceRemittanceBatch placeBatch, NotifyGuard guard) {
        this.handler = handler;
        this.files = files;
        this.placeBatch = placeBatch;
        this.guard = guard;
    }

    @PostMapping("/transfer/upload")
    void upload(HttpServletRequest request, HttpServletResponse response) throws IOException {
        upload(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse upload(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                RemittanceBatchEndpoint::readUpload,
                upload -> uploaded(files.upload(upload.merchant(), upload.name(), upload.content())));
    }

    @PostMapping("/transfer/order")
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse order(ApiRequest apiRequest) {
        return handler.handle(apiRequest, this::readOrder, request -> placed(placeBatch.place(request)));
    }

    @PostMapping("/transfer/query")
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

    @SuppressWarnings("ArrayRecordComponent") // nothing compares it
    private record Upload(MerchantId merchant, String name, byte[] content) {}

    private record Query(MerchantId merchant, String requestId) {}

    private static Upload readUpload(VerifiedFields fields) {
        String name = fields.optional("fileName", FieldRule.text(100));
        String content = fields.mandatory("content", FieldRule.code(MAX_CONTENT));
        try {
            return new Upload(
                    fields.merchant().id(),
                    name == null ? "" : name,
                    Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException _) { // its message may quote it
            throw new ApiException(ErrorCode.FIELD_FORMAT, "content must be base64");
        }
    }

    private PlaceRemittanceBatch.Request readOrder(VerifiedFields fields) {
        String url = fields.mandatoryUrl("notifyUrl");
        if (!guard.allowsUrl(url)) {
            throw new ApiException(
                    ErrorCode.NOTIFY_URL_FORBIDDEN, "notifyUrl must be reachable from the public network");
        }
        String currency = mandatory(fields, "currency", CURRENCIES);
        if (!mandatory(fields, "creditedCurrency", CURRENCIES).equals(currency)) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "creditedCurrency must be currency: nothing is exchanged");
        }
        fields.oneOf("transferMode", MODES);
        if (TRUE.equals(fields.oneOf("isMerger", BOOLEANS))) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "isMerger: each line is a payment of its own");
        }
        if (fields.isGiven("listpriceToken")) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "listpriceToken: nothing is exchanged");
        }
        return new PlaceRemittanceBatch.Request(
                fields.merchant().id(),
                fields.mandatory("requestId", FieldRule.newRequestId(50)),
                fields.digest(),
                fields.partnerId(),
                amount(fields, ForeignCurrency.valueOf(currency)),
                fields.mandatory("detailPath", FieldRule.code(200)),
                TRUE.equals(fields.oneOf("allowRepeats", BOOLEANS)),
                TRUE.equals(fields.oneOf("singleReceiveAccount", BOOLEANS)),
                url);
    }

    private static String mandatory(VerifiedFields fields, String name, Set<String> values) {
        String value = fields.oneOf(name, values);
        if (value == null) {
            throw fields.missing(name);
        }
        return value;
    }

    private static ForeignAmount amount(VerifiedFields fields, ForeignCurrency currency) {
        long hundredths = fields.amount("amount").fen();
        if (hundredths % currency.step() != 0) {
            throw new ApiException(ErrorCode.FIELD_VALUE, "amount: " + currency + " is not divided");
        }
        return new ForeignAmount(currency, hundredths);
    }

    private static ApiResult uploaded(RemittanceFiles.Result result) {
        return switch (result) {
            case RemittanceFiles.Result.Stored(var file) ->
                new ApiResult.Success(Fields.builder()
                        .put("merchantId", file.merchant().digits())
                        .put("status", "SUCCESS")
                        .put("detailPath", file.path())
                        .put("lines", file.lines())
                        .put("amount", file.sum())
                        .build());
            case RemittanceFiles.Result.NotEnabled _ -> NOT_ENABLED;
            case RemittanceFiles.Result.TooMany _ ->
                new ApiResult.Failure(ErrorCode.RATE_LIMITED, "too many files are uploaded that no order names");
            case RemittanceFiles.Result.Wrong(var mistakes) ->
                new ApiResult.Failure(ErrorCode.FIELD_VALUE, "content: " + Mistake.text(mistakes));
        };
    }

    private static ApiResult placed(Result result) {
        return switch (result) {
            case Result.Accepted(var batch) -> new ApiResult.Success(accepted(batch));
            case Result.RequestIdReused _ ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED, "requestId was used for remittances with other content");
            case Result.NotEnabled _ -> NOT_ENABLED;
            case Result.FileNotFound _ -> wrong("detailPath names no file of the merchant");
            case Result.FileUsed _ -> wrong("detailPath names a file that another order has taken");
            case Result.WrongSum(var sum) -> wrong("amount is not the sum of the lines, " + sum);
            case Result.SeveralAccounts _ -> wrong("singleReceiveAccount: the lines name several accounts");
            case Result.Refused(var mistakes) -> wrong("detailPath: " + Mistake.text(mistakes));
            case Result.RefusedByRisk _ ->
                new ApiResult.Failure(ErrorCode.RISK_REFUSED, "risk control refuses the remittances");
            case Result.TryAgain _ ->
                new ApiResult.Failure(ErrorCode.TRY_AGAIN, "whether the payees may be paid is not known now");
            case Result.ExceedsBalance(var available) ->
                new ApiResult.Failure(
                        ErrorCode.BALANCE_NOT_ENOUGH,
                        "the amount is more than the " + Math.max(0, available) + " hundredths that are available");
            case Result.ExceedsDay(var leftFen) ->
                new ApiResult.Failure(ErrorCode.AMOUNT_OUT_OF_RANGE, "the day's limit leaves " + leftFen + " fen");
        };
    }

    private static ApiResult wrong(String message) {
        return new ApiResult.Failure(ErrorCode.FIELD_VALUE, message);
    }

    /** SUCCESS means accepted; the final result is reported by the notification and by the query. */
    private static Fields accepted(RemittanceBatch batch) {
        Fields.Builder fields = RemittanceBatchFields.of(batch);
        return batch.status() == RemittanceBatch.Status.SENDING
                ? fields.put("status", "SUCCESS").build()
                : fields.build();
    }

    private ApiResult answer(Query query) {
        return placeBatch
                .find(query.merchant(), query.requestId())
                .<ApiResult>map(batch -> new ApiResult.Success(RemittanceBatchFields.of(batch)
                        .put(
                                "details",
                                placeBatch.lines(batch).stream()
                                        .map(RemittanceBatchFields::line)
                                        .toList())
                        .build()))
                .orElseGet(() ->
                        new ApiResult.Failure(ErrorCode.REMITTANCE_NOT_FOUND, "no remittances have this requestId"));
    }
}
