package org.lifepay.simulator.web;

import java.io.IOException;

/** Something that answers visits under one path. */
interface PageHandler {
    void visit(PageExchange pageExchange) throws IOException;
}
