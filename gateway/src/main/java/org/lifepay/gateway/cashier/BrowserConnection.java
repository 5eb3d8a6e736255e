package org.lifepay.gateway.cashier;

import java.io.IOException;
import org.lifepay.gateway.order.query.OrderStatusSnapshot;

/** The connection to one browser. */
interface BrowserConnection {
    void sendStatus(OrderStatusSnapshot snapshot) throws IOException;

    /** Sends a heartbeat, so that no proxy closes the idle connection. */
    void sendHeartbeat() throws IOException;

    /** Ends the connection. */
    void close();
}
