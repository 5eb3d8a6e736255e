package org.lifepay.gateway.customs.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.customs.CustomsOffice;
import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.customs.DeclarationFields;
import org.lifepay.gateway.customs.Declarations;
import org.lifepay.gateway.customs.DeclareCustoms;
import org.lifepay.gateway.customs.RepeatDeclaration;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.NotifyGuard;
import org.lifepay.gateway.merchantapi.ApiRequest;
import org.lifepay.gateway.merchantapi.ApiResponse;
import org.lifepay.gateway.merchantapi.ApiResult;
import org.lifepay.gateway.merchantapi.EnvelopeHandler;
import org.lifepay.gateway.merchantapi.ErrorCode;
import org.lifepay.gateway.merchantapi.VerifiedFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /customs 报关: declares paid orders to customs. */
@Controller
public class CustomsEndpoint {
    private final EnvelopeHandler handler;
    private final DeclareCustoms declare;
    private final RepeatDeclaration repeat;
    private final Declarations declarations;
    private final NotifyGuard guard;

    CustomsEndpoint(
            EnvelopeHandler handler,
            DeclareCustoms declare,
            RepeatDeclaration repeat,
            Declarations declarations,
            NotifyGuard guard) {
        this.handler = handler;
        this.declare = declare;
        this.repeat = repeat;
        this.declarations = declarations;
        this.guard = guard;
    }

    @PostMapping("/customs/order")
    void order(HttpServletRequest request, HttpServletResponse response) throws IOException {
        order(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse order(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields -> new Call<>(CustomsRequestFields.read(fields, guard), fields.partnerId()),
                call -> answer(call, declare.declare(call.request())));
    }

    @PostMapping("/customs/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(apiRequest, fields -> new Call<>(Named.read(fields), fields.partnerId()), this::find);
    }

    @PostMapping("/customs/repeatDeclare")
    void repeat(HttpServletRequest request, HttpServletResponse response) throws IOException {
        repeat(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse repeat(ApiRequest apiRequest) {
        return handler.handle(apiRequest, CustomsEndpoint::readRepeat, this::repeat);
    }

    /** A request, and the service provider that its reply names. */
    private record Call<R>(R request, @Nullable String partnerId) {}

    private record Named(MerchantId merchant, String paySerialNumber) {
        static Named read(VerifiedFields fields) {
            return new Named(fields.merchant().id(), CustomsRequestFields.paySerialNumber(fields));
        }
    }

    private record Repeated(Named named, CustomsOffice office) {}

    private static Call<Repeated> readRepeat(VerifiedFields fields) {
        return new Call<>(
                new Repeated(Named.read(fields), CustomsRequestFields.onlyOffice(fields, "customsChannels")),
                fields.partnerId());
    }

    private ApiResult find(Call<Named> call) {
        Named named = call.request();
        List<Declaration> found = declarations.ofOrder(named.merchant(), named.paySerialNumber());
        return found.isEmpty()
                ? nothingDeclared()
                : new ApiResult.Success(DeclarationFields.of(named.merchant(), named.paySerialNumber(), found)
                        .put("partnerId", call.partnerId())
                        .build());
    }

    private static ApiResult answer(Call<DeclareCustoms.Request> call, DeclareCustoms.Result result) {
        DeclareCustoms.Request request = call.request();
        return switch (result) {
            case DeclareCustoms.Result.Accepted _ ->
                accepted(new Named(request.merchant(), request.paySerialNumber()), call.partnerId());
            case DeclareCustoms.Result.AlreadyDeclared _ ->
                new ApiResult.Failure(
                        ErrorCode.CUSTOMS_DECLARED, "declared before; /customs/query tells how it stands");
            case DeclareCustoms.Result.DeclaredOtherwise(var office) ->
                new ApiResult.Failure(
                        ErrorCode.REQUEST_ID_REUSED,
                        "customsInfos: " + office
                                + " is declared with other content, so nothing of this request was stored; leave it out");
            case DeclareCustoms.Result.OtherChannel _ ->
                new ApiResult.Failure(
                        ErrorCode.FEATURE_NOT_ENABLED,
                        "feature not enabled: an order paid by bank transfer cannot be declared");
            case DeclareCustoms.Result.NotEnabled _ -> notEnabled();
            case DeclareCustoms.Result.OrderNotFound _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this serialNumber (paySerialNumber)");
            case DeclareCustoms.Result.OrderNotPaid _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_PAID, "the order is not paid; it can be declared when it is");
            case DeclareCustoms.Result.TooLate(var days) ->
                new ApiResult.Failure(ErrorCode.CUSTOMS_TOO_LATE, "an order can be declared within " + days + " days");
            case DeclareCustoms.Result.PayerMissing _ ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_MISSING, "payer is missing, and the order was placed without one");
            case DeclareCustoms.Result.WrongIdentity _ ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_FORMAT,
                        "payer is missing, and the order's payer.idNum is not 18 digits with their check digit");
            case DeclareCustoms.Result.ExceedsOrder(var leftFen) ->
                new ApiResult.Failure(
                        ErrorCode.CUSTOMS_EXCEEDS_ORDER,
                        "customsInfos are more than the " + leftFen
                                + " fen that are left of the order after its refunds and other declarations");
        };
    }

    private ApiResult repeat(Call<Repeated> call) {
        Named named = call.request().named();
        return switch (repeat.repeat(
                named.merchant(), named.paySerialNumber(), call.request().office())) {
            case RepeatDeclaration.Result.Accepted _ -> accepted(named, call.partnerId());
            case RepeatDeclaration.Result.NotFound _ -> nothingDeclared();
            case RepeatDeclaration.Result.NotEnabled _ -> notEnabled();
            case RepeatDeclaration.Result.NothingLeft _ ->
                new ApiResult.Failure(
                        ErrorCode.CUSTOMS_EXCEEDS_ORDER,
                        "refunds and other declarations have left nothing of the order to declare");
        };
    }

    private static ApiResult accepted(Named named, @Nullable String partnerId) {
        return new ApiResult.Success(Fields.builder()
                .put("merchantId", named.merchant().digits())
                .put("paySerialNumber", named.paySerialNumber())
                .put("status", "SUCCESS")
                .put("partnerId", partnerId)
                .build());
    }

    private static ApiResult nothingDeclared() {
        return new ApiResult.Failure(
                ErrorCode.CUSTOMS_NOT_FOUND, "nothing is declared under this paySerialNumber and customsChannel");
    }

    private static ApiResult notEnabled() {
        return new ApiResult.Failure(
                ErrorCode.FEATURE_NOT_ENABLED, "feature not enabled: this gateway has no channel that declares");
    }
}
