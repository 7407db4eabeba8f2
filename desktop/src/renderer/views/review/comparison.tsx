import { Button } from "@mantine/core";
import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { useCommands } from "../../components/commands/command-context.tsx";
import viewStyles from "../../components/view.module.css";
import { useWords } from "../../text/words-context.tsx";

/** When the rows were compared with the server, and the way to compare them now. */
export function Comparison({ comparedAt }: { readonly comparedAt: number | null }) {
  const { create } = useWords();
  const commands = useCommands();
  const Icon = comparedAt === null ? IconCloudOff : IconCloudCheck;
  return (
    <div className={`${viewStyles.toolbar} ${viewStyles.quiet}`}>
      <Icon size={15} aria-hidden />
      {comparedAt === null ? create.notChecked : create.checkedAt(comparedAt)}
      <Button size="compact-xs" onClick={() => commands.run("check_server")}>
        {comparedAt === null ? create.checkNow : create.checkAgain}
      </Button>
    </div>
  );
}
