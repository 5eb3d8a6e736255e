package org.lifepay.gateway.cashier;

import java.io.IOException;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;

/** The connection to one browser. */
interface BrowserConnection {
    void sendStatus(OrderStatusSnapshot snapshot) throws IOException;

    /** A sign of life, so that nothing between us and the browser takes the silence for the end. */
    void sendHeartbeat() throws IOException;

    /** Nothing more will be said. */
    void close();
}
