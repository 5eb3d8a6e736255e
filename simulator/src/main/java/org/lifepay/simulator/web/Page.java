package org.lifepay.simulator.web;

import java.io.IOException;

/** Something that answers visits under one path. */
interface Page {
    void visit(Visit visit) throws IOException;
}
