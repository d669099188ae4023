/** The part that reads sites of which nothing is known. */
import { GeneralReader } from "../general/reader";
import { arrive } from "../life/parts";

arrive("general", (...about) => new GeneralReader(...about));
