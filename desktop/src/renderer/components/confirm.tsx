import { Button, Group, Modal, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useWords } from "../text/words-context.tsx";

interface ConfirmProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly color?: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be taken back; a key pressed too early cancels. */
export function Confirm(props: ConfirmProps) {
  const { opened, onConfirm, onClose } = props;
  const words = useWords();
  const { title, text, confirm, color = "red.8" } = useLastOpened(props);
  const takeAnswer = useOneAnswer(opened);
  return (
    <Modal opened={opened} onClose={onClose} title={title} withCloseButton={false}>
      <Text>{text}</Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button data-autofocus onClick={onClose}>
          {words.common.cancel}
        </Button>
        <Button
          variant="filled"
          color={color}
          onClick={() => {
            if (!takeAnswer()) return;
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}

/** While the question fades away, it says what was asked: what it was about may be gone by then. */
function useLastOpened(props: ConfirmProps): ConfirmProps {
  const last = useRef(props);
  if (props.opened) last.current = props;
  return last.current;
}

/** Whether an answer counts: the first of each opening, since the buttons stay while they fade away. */
function useOneAnswer(opened: boolean): () => boolean {
  const isAwaited = useRef(opened);
  useEffect(() => {
    isAwaited.current = opened;
  }, [opened]);
  return () => {
    const counts = isAwaited.current;
    isAwaited.current = false;
    return counts;
  };
}
