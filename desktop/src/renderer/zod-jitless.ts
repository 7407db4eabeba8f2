import { z } from "zod";

// The page's policy forbids code made from text, which zod would try. It has to be told before any
// schema is made, so this is the first import of the renderer.
z.config({ jitless: true });
