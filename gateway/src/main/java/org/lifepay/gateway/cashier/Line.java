package org.lifepay.gateway.cashier;

import java.io.IOException;
import org.lifepay.gateway.order.Glimpse;

/** The connection to one browser. */
interface Line {
    void say(Glimpse glimpse) throws IOException;

    /** A sign of life, so that nothing between us and the browser takes the silence for the end. */
    void beat() throws IOException;

    /** Nothing more will be said. */
    void end();
}
