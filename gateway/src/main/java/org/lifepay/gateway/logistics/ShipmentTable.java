package org.lifepay.gateway.logistics;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.lifepay.gateway.logistics.Shipment.Parcel;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code shipment_report}. */
@Repository
class ShipmentTable {
    private final JdbcClient jdbc;

    ShipmentTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Order order, long id, Shipment shipment) {
        jdbc.sql("""
                insert into shipment_report (
                    merchant_id, report_id, order_id, pay_serial_number, carrier, tracking_number, status, reported_at)
                values (:merchantId, :id, :orderId, :paySerialNumber, :carrier, :trackingNumber, :status, :at)
                """)
                .param("merchantId", order.merchant().digits())
                .param("id", id)
                .param("orderId", order.key().id())
                .param("paySerialNumber", order.paymentOrderId())
                .param("carrier", shipment.carrier())
                .param("trackingNumber", shipment.trackingNumber())
                .param("status", shipment.status().name())
                .param("at", utc(shipment.reportedAt()))
                .update();
    }

    /** All that was reported of an order, oldest first. */
    List<Shipment> reports(MerchantId merchant, String paySerialNumber) {
        return jdbc.sql("""
                select carrier, tracking_number, status, reported_at from shipment_report
                where merchant_id = :merchantId and pay_serial_number = :paySerialNumber order by report_id
                """)
                .param("merchantId", merchant.digits())
                .param("paySerialNumber", paySerialNumber)
                .query(ShipmentTable::map)
                .list();
    }

    private static Shipment map(ResultSet row, int index) throws SQLException {
        return new Shipment(
                new Parcel(row.getString("carrier"), row.getString("tracking_number")),
                ShipmentStatus.valueOf(row.getString("status")),
                instant(row, "reported_at"));
    }
}
