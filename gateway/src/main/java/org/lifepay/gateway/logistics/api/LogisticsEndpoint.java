package org.lifepay.gateway.logistics.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.logistics.Shipment;
import org.lifepay.gateway.logistics.ShipmentStatus;
import org.lifepay.gateway.logistics.Shipments;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** /logistics 物流: what a merchant's program reports of the shipping of its orders. */
@Controller
public class LogisticsEndpoint {
    private static final int MAX_PARCELS = 20;

    private final EnvelopeHandler handler;
    private final Shipments shipments;

    LogisticsEndpoint(EnvelopeHandler handler, Shipments shipments) {
        this.handler = handler;
        this.shipments = shipments;
    }

    @PostMapping("/logistics/report")
    void report(HttpServletRequest request, HttpServletResponse response) throws IOException {
        report(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse report(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                fields ->
                        new Reported(named(fields), fields.items("shipments", MAX_PARCELS, LogisticsEndpoint::parcel)),
                this::report);
    }

    @PostMapping("/logistics/query")
    void query(HttpServletRequest request, HttpServletResponse response) throws IOException {
        query(ApiRequest.from(request)).writeTo(response);
    }

    /** The same without a servlet. */
    public ApiResponse query(ApiRequest apiRequest) {
        return handler.handle(
                apiRequest,
                LogisticsEndpoint::named,
                named -> found(named, shipments.of(named.merchant(), named.paySerialNumber())));
    }

    private record Named(
            MerchantId merchant,
            String paySerialNumber,
            @Nullable String partnerId) {}

    private record Reported(Named named, List<Shipments.Report> reports) {}

    private static Named named(VerifiedFields fields) {
        return new Named(
                fields.merchant().id(), fields.mandatory("paySerialNumber", FieldRule.code(32)), fields.partnerId());
    }

    private static Shipments.Report parcel(VerifiedFields item) {
        Shipment.Parcel parcel = new Shipment.Parcel(
                item.mandatory("carrier", FieldRule.text(50)), item.mandatory("trackingNumber", FieldRule.code(50)));
        ShipmentStatus status = ShipmentStatus.ofWord(item.mandatory("status", FieldRule.code(20)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.FIELD_VALUE,
                        "shipments: status must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(ShipmentStatus.values())
                                                .map(Enum::name)
                                                .toList())));
        return new Shipments.Report(parcel, status);
    }

    private ApiResult report(Reported reported) {
        Named named = reported.named();
        return switch (shipments.report(named.merchant(), named.paySerialNumber(), reported.reports())) {
            case Shipments.Result.Reported(var all) -> found(named, all);
            case Shipments.Result.OrderNotFound _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_FOUND, "no order has this serialNumber (paySerialNumber)");
            case Shipments.Result.OrderNotPaid _ ->
                new ApiResult.Failure(ErrorCode.ORDER_NOT_PAID, "the order is not paid; it can be shipped when it is");
            case Shipments.Result.TooMany(var limit) ->
                new ApiResult.Failure(
                        ErrorCode.FIELD_TOO_LONG, "shipments: an order has at most " + limit + " reports in all");
        };
    }

    private static ApiResult found(Named named, List<Shipment> all) {
        Fields.Builder fields = Fields.builder()
                .put("merchantId", named.merchant().digits())
                .put("paySerialNumber", named.paySerialNumber())
                .put("status", "SUCCESS")
                .put("partnerId", named.partnerId());
        if (!all.isEmpty()) {
            fields.put("shipments", all.stream().map(LogisticsEndpoint::item).toList());
        }
        return new ApiResult.Success(fields.build());
    }

    private static Fields item(Shipment shipment) {
        return Fields.builder()
                .put("carrier", shipment.carrier())
                .put("trackingNumber", shipment.trackingNumber())
                .put("status", shipment.status().name())
                .put("updateDateTime", WireTime.of(shipment.reportedAt()))
                .build();
    }
}
